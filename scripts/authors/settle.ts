import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Joined, Merged } from '../../engine/survey/evidence.ts';
import { PACKAGE_ROOT } from '../../specs/documents.ts';
import { questions } from '../../suites/index.ts';

/** Where an author looks for what a survey has settled: read, put into its section, and the question taken away. */
const SOURCES = path.join(PACKAGE_ROOT, 'specs/sources.ts');
const MARK = '  /** Surveys of real accounts, as evidence that was agreed on. */\n';

const USAGE = 'usage: npm run survey:settle -- <merged.json> <address of the evidence>';

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

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
      : code === 'payment_intent_unexpected_state'
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

/** Adds the evidence to the sources, and tells section by section what it closes. All of it is a change to be reviewed. */
function settle(file: string, address: string): void {
  const merged = JSON.parse(readFileSync(file, 'utf8')) as Merged;
  if (merged.kind !== 'merged evidence') fail(`${file} is no merged evidence: make it with survey --merge`);
  if (merged.accounts.some(({ target }) => target !== 'stripe'))
    fail(`${file} has evidence of other targets than Stripe: no source comes of it`);
  const day =
    merged.accounts
      .map((account) => account.day)
      .toSorted()
      .at(-1) ?? '';
  const source = `recorded:survey-${day}`;
  const sources = readFileSync(SOURCES, 'utf8');
  const line = `  '${source}': { grade: 'recorded', address: '${address}', dated: '${day}' },\n`;
  if (!sources.includes(`'${source}'`)) {
    const head = sources.includes(MARK) ? MARK : 'export const sources = {\n';
    writeFileSync(SOURCES, sources.replace(head, `${head}${sources.includes(MARK) ? '' : MARK}${line}`));
  }
  const agreed = merged.questions.filter(({ standing }) => standing === 'agreed');
  process.stdout.write(`# What ${source} settles\n\n${agreed.map((each) => describe(each, source)).join('\n')}`);
}

const [file, address] = process.argv.slice(2);
if (file === undefined || address === undefined || !/^https:\/\/github\.com\//.test(address)) fail(USAGE);
settle(file, address);
