import type { Finding } from '../../engine/judge/judge.ts';
import { ABSENT } from '../../engine/judge/match.ts';
import { redactor } from '../../engine/redact/redact.ts';
import { scriptOf } from '../../engine/report/replay-script.ts';
import { playedFor, scenarioOf } from '../../engine/vocabulary/exchange.ts';
import { groupBy } from '../../engine/vocabulary/group.ts';
import { isObject, type Json } from '../../engine/vocabulary/values.ts';
import { REFERENCE_KEYS } from '../../targets/reference/keys.ts';
import { answersIn, runScript, type Shown, serveWire } from '../engine/shell.ts';
import { played } from './judged.ts';
import { tried } from './kills.ts';
import type { Mutant } from './mutant.ts';
import { type Fault, openWire } from './wire.ts';

const { apiKey, publishableKey } = REFERENCE_KEYS;

const within = (body: Json, at: string): Json | undefined =>
  at
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<Json | undefined>(
      (value, key) => (Array.isArray(value) ? value[Number(key)] : isObject(value) ? value[key] : undefined),
      body,
    );

/** What stands at a place. Checks of an intent point into it, also where an error holds it. */
function pointedAt({ status, headers, body }: Shown, at: string): readonly (Json | undefined)[] {
  if (at === 'status') return [status];
  if (at.startsWith('header ')) return [headers[at.slice('header '.length)]];
  if (!at.startsWith('/')) return [body];
  const whole: Json = JSON.parse(body);
  const inside = within(whole, '/error/payment_intent');
  return [within(whole, at), ...(inside === undefined ? [] : [within(inside, at)])];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What of a finding its script does not show: places where the answer is as expected, or other than before. */
export function hiddenBy(finding: Finding, answers: readonly Shown[]): readonly string[] {
  const last = answers.at(-1);
  const shownBy = finding.evidence.at(-1) ?? '';
  if (last === undefined || !shownBy.endsWith(`/${last.step}`)) return [`the last answer is not ${shownBy}`];
  return finding.mismatches.flatMap(({ at, expected, actual }) => {
    const now = pointedAt(last, at).map((value) => (value === undefined ? ABSENT : value));
    // Ids and times are others in each execution, and so is what holds them.
    const shown = now.some(
      (value) =>
        same(value, actual) || (!same(value, expected) && (typeof value === 'object' || /\d/.test(String(actual)))),
    );
    const said = [expected, actual, ...now].map((value) => JSON.stringify(value));
    return shown ? [] : [`${at}: expected ${said[0]}, came ${said[1]}, now ${said.slice(2).join(' or ')}`];
  });
}

/** Runs the script of the failure that a mutant is named for against a server with a fault, by default that one. */
export async function scripted(
  mutant: Mutant,
  fault: Fault = mutant.fault(),
): Promise<{ readonly finding: Finding; readonly hidden: readonly string[] }> {
  // A script is made of what a report shows.
  const redact = redactor(Object.values(REFERENCE_KEYS));
  const { report } = await tried(mutant, (its, scenarios, apiVersion) =>
    played(openWire(its), scenarios, apiVersion, { redact }),
  );
  const finding = report.findings.find(({ check, verdict }) => check === mutant.kills[0] && verdict === 'fail');
  if (finding === undefined) throw new Error(`${mutant.id}: no finding of ${mutant.kills[0]}`);
  const byScenario = groupBy(Object.values(report.evidence), ({ id }) => scenarioOf(id));
  const exchanges = playedFor({ id: finding.scenario, findings: [finding] }, byScenario);
  const server = await serveWire(openWire(fault));
  try {
    const output = await runScript(scriptOf(server.url, exchanges, [finding]), server.url, apiKey, '/', publishableKey);
    return { finding, hidden: hiddenBy(finding, answersIn(output)) };
  } finally {
    await server.close();
  }
}
