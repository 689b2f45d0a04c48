import { type Level, levels } from '../../engine/vocabulary/verdict.ts';
import { type Covered, isCovered, names } from '../../specs/register/requirement.ts';
import { requirements } from '../../specs/requirements.ts';
import { catalogue, sections } from '../../suites/index.ts';
import { auditChecks } from '../../suites/payment-intents/checks/index.ts';

const inSections = new Set(
  sections.flatMap((section) => (section.standing === 'covered' ? section.rows.map(({ id }) => id) : [])),
);
const left: ReadonlyMap<string, Level> = new Map(
  [
    ...catalogue.flatMap(({ rows }) => rows).filter(({ id }) => !inSections.has(id)),
    ...auditChecks.filter(({ fix }) => fix === undefined),
  ].map(({ id, level }) => [id, level]),
);

/** Rows without a section and checks without a fix: the register still serves them. */
export const unconverted: readonly string[] = [...left.keys()];

function covered({ id, states: statement, cites, since, until, fix, ...rest }: Covered) {
  const checks = unconverted.filter((check) => names({ id, states: statement, cites, fix, ...rest }, check));
  const level = levels.find((each) => checks.some((check) => left.get(check) === each)) ?? 'may';
  const range = { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
  return { id, statement, standing: 'covered' as const, cites, ...range, level, fix, checks };
}

/** What the register says of them, the most special first. */
export const registered = requirements
  .map((each) => {
    if (isCovered(each)) return covered(each);
    const { id, states: statement, cites } = each;
    const reason = 'open' in each ? each.open : each.excluded;
    const standing = 'open' in each ? ('open' as const) : ('excluded' as const);
    return { id, statement, standing, cites, checks: [], reason };
  })
  .toSorted((a, b) => a.checks.length - b.checks.length);
