import type { Joined, Merged } from '../../engine/survey/evidence.ts';
import { questions } from '../../suites/index.ts';
import { UsageError } from '../settings/exit-codes.ts';

const MARK = '  /** Surveys of real accounts, as evidence that was agreed on. */\n';
const START = 'export const sources = {\n';

/** The outcome of a cell of the lifecycle, as its table writes it. */
function cellOf({ section, answers }: Joined, source: string): string | undefined {
  const [, action, from] = /^lifecycle:([\w-]+)\/(\w+)$/.exec(section) ?? [];
  const [answer] = answers;
  if (action === undefined || from === undefined || answer === undefined) return undefined;
  const { outcome, readings } = answer;
  const { 'error.param': param = null, 'error.code': code = null, status } = readings;
  const outcomeText =
    outcome === 'done'
      ? `allowed('${status}', ['${source}'])`
      : String(code).endsWith('_unexpected_state')
        ? `refused(['${source}'], { param: ${JSON.stringify(param)} })`
        : `refusedSomehow(['${source}'])`;
  return `'${action}': { ${from}: ${outcomeText} },`;
}

function describe(joined: Joined, source: string): string {
  const { section, answers } = joined;
  const { learn } = questions.find((each) => each.section === section) ?? {};
  const [answer] = answers;
  if (answer?.outcome === undefined) return '';
  const code = cellOf(joined, source);
  const read = Object.entries(answer.readings).map(([place, value]) => `- ${place}: \`${JSON.stringify(value)}\``);
  return [
    `## ${section}`,
    '',
    `${learn?.[answer.outcome] ?? answer.outcome} (${answer.accounts.length} ${answer.accounts.length === 1 ? 'account' : 'accounts'})`,
    '',
    ...read,
    ...(code === undefined
      ? ['', `Close the section: a row that cites \`${source}\`, and a mutant.`]
      : ['', '```ts', code, '```']),
    '',
  ].join('\n');
}

/** What evidence changes: the file of sources with it, and what it closes, section by section. */
export interface Settled {
  readonly sources: string;
  readonly told: string;
}

/**
 * Puts evidence that is agreed on among the sources, and tells what it closes. All of it is a change to be reviewed.
 * Throws {@link UsageError} for evidence of which no source comes.
 */
export function settled(merged: Merged, address: string, sources: string, file = 'the evidence'): Settled {
  if (merged.kind !== 'merged evidence')
    throw new UsageError(`${file} is no merged evidence: make it with survey --merge`);
  if (merged.accounts.some(({ target }) => target !== 'stripe'))
    throw new UsageError(`${file} has evidence of other targets than Stripe: no source comes of it`);
  const days = merged.accounts.map(({ day }) => day).toSorted();
  const day = days.at(-1) ?? '';
  const source = `recorded:survey-${day}`;
  const line = `  '${source}': { grade: 'recorded', address: '${address}', dated: '${day}' },\n`;
  const head = sources.includes(MARK) ? MARK : START;
  const entry = `${head}${sources.includes(MARK) ? '' : MARK}${line}`;
  const agreed = merged.questions.filter(({ standing }) => standing === 'agreed');
  return {
    sources: sources.includes(`'${source}'`) ? sources : sources.replace(head, entry),
    told: `# What ${source} settles\n\n${agreed.map((each) => describe(each, source)).join('\n')}`,
  };
}
