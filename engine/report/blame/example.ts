import type { Finding } from '../../judge/judge.ts';
import type { Evidence } from '../../vocabulary/exchange.ts';
import { groupBy } from '../../vocabulary/group.ts';
import type { Fault } from './fault.ts';
import { parametersOf, rootOf, type Scene } from './scene.ts';

/** The finding that shows a fault best, by what tells it from all others. */
export type Example = Pick<Finding, 'check' | 'operationId' | 'scenario'>;

const SHOWN_FIXES = 3;
// What fewer of the checks ask for is not the repair of the fault.
const FEW = 4;

/** How much of a fault one request shows: its operation, its answer, and the parameters that it is about. */
function shownOf(fault: Fault, exchange: Evidence | undefined): number {
  if (exchange === undefined || !('when' in fault)) return 0;
  const sent = new Set([...parametersOf(exchange).keys()].map(rootOf));
  const refused = 'parameters' in fault ? fault.parameters : [];
  const wanted = [...refused, ...fault.when.parameters.map(({ name }) => name)].map(rootOf);
  const codes = 'http' in fault ? [fault.http].flat() : [];
  const status = exchange.response?.status;
  return [
    fault.asked.some(({ operationId }) => operationId === exchange.operationId),
    codes.length === 0 || (status !== undefined && codes.includes(status)),
    wanted.every((name) => sent.has(name)),
  ].filter(Boolean).length;
}

/**
 * The finding that shows a fault best: one that failed by it alone, in few and plain requests and no race, with most of
 * its parts.
 */
function bestOf(
  fault: Fault,
  explained: readonly Finding[],
  proven: readonly Finding[],
  { exchanges }: Scene,
): Finding | undefined {
  const sure = new Set(proven);
  const weight = (finding: Finding): readonly number[] => {
    const shows = exchanges.get(finding.evidence.at(-1) ?? '');
    return [
      finding.verdict === 'fail' ? 1 : 0,
      finding.race === true ? 0 : 1,
      shownOf(fault, shows),
      sure.has(finding) ? 1 : 0,
      shows?.credentials === 'bearer' ? 1 : 0,
      // It alone tells of every key, and of its type.
      finding.about === 'missing-keys' ? 2 : finding.kind === 'row' ? 1 : 0,
      -finding.evidence.length,
      shows === undefined ? 0 : -parametersOf(shows).size,
      finding.mismatches.length,
    ];
  };
  const [best] = explained
    .map((finding) => ({ finding, weight: weight(finding) }))
    .toSorted((a, b) => b.weight.map((each, at) => each - (a.weight[at] ?? 0)).find((each) => each !== 0) ?? 0);
  return best?.finding;
}

/** What shows a fault best, and how to fix it: that first, then the requirements of most checks that are not kept. */
export function lessonOf(
  fault: Fault,
  explained: readonly Finding[],
  proven: readonly Finding[],
  scene: Scene,
): { readonly best: Finding | undefined; readonly example: Example; readonly fixes: readonly string[] } {
  const [route] = fault.kind === 'not-served' ? fault.asked : [];
  const own = explained.filter(({ operationId }) => route === undefined || operationId === route.operationId);
  const best = bestOf(fault, own.length > 0 ? own : explained, proven, scene);
  const { check = '', operationId = '', scenario = '' } = best ?? {};
  const shown = new Set(best?.mismatches.map(({ at }) => at));
  // What else is wrong with such an answer, a header that a crash leaves out, is no part of the repair.
  const failed = explained.filter(
    ({ verdict, mismatches }) => verdict === 'fail' && mismatches.some(({ at }) => shown.has(at)),
  );
  const told = [...groupBy(failed, ({ fix }) => fix)]
    .map(([fix, all]) => ({ fix, checks: new Set(all.map((each) => each.check)).size }))
    .filter(({ checks }) => FEW * checks >= new Set(failed.map((each) => each.check)).size)
    .toSorted((a, b) => b.checks - a.checks);
  const fixes = [best?.fix, ...told.map(({ fix }) => fix)].filter((fix) => fix !== undefined);
  // What such a route must do, checks of its answers tell.
  const isAbsent = route !== undefined || fault.kind === 'object-not-made' || fault.kind === 'payment-method-not-made';
  return {
    best,
    example: { check, operationId, scenario },
    fixes: isAbsent ? [] : [...new Set(fixes)].slice(0, SHOWN_FIXES),
  };
}
