import { expand } from '../../../engine/prepare/expand.ts';
import { plannedBy } from './rows.ts';
import { type ParameterShare, parametersSent, type Share } from '../../../engine/report/parameter-coverage.ts';
import { inventoryOf } from '../../../engine/schema/inventory.ts';
import { loadDocument } from '../../../specs/documents.ts';
import { exclusions } from '../../../specs/exclusions.ts';
import { isWithin } from '../../../specs/versions.ts';
import { resourceOf } from '../../../engine/vocabulary/api.ts';
import { routeOf } from '../../../engine/vocabulary/route.ts';
import { api, catalogue, openCells } from '../../../suites/index.ts';

/** The operations that every integration uses; for the others an account needs something special. */
export const CORE: readonly string[] = api.resources.flatMap(({ roles, everyday }) =>
  everyday.flatMap((role) => roles[role] ?? []),
);

const everyday = api.resources
  .map(({ everyday: roles }) => `${roles.slice(0, -1).join(', ')} and ${roles.at(-1)}`)
  .join('; ');

/** The parameters and values that the rows of a version cover, and those they do not; sends nothing. */
export function plannedCoverage(apiVersion: string) {
  const scenarios = expand(catalogue, api, 1);
  const { asked, httpStatuses, errorCodes } = plannedBy(scenarios, apiVersion, api);
  const cells = scenarios.filter((scenario) => scenario.cell !== undefined && isWithin(apiVersion, scenario)).length;
  const parameters = parametersSent(asked, inventoryOf(loadDocument(apiVersion), api.resources));
  return {
    apiVersion,
    common: sum(parameters.filter(({ operationId }) => CORE.includes(operationId)).map((each) => each.parameters)),
    parameters,
    exclusions: exclusions.map(({ what, reason }) => ({ what, reason })),
    cells: { rows: cells, open: openCells.length },
    httpStatuses,
    errorCodes,
  };
}

const sum = (shares: readonly Share[]): { readonly touched: number; readonly documented: number } => ({
  touched: shares.reduce((total, { touched }) => total + touched, 0),
  documented: shares.reduce((total, { documented }) => total + documented, 0),
});

const of = ({ touched, documented }: Pick<Share, 'touched' | 'documented'>): string =>
  documented === 0 ? '–' : `${touched} of ${documented}`;
function pathOf(operationId: string): string {
  const { method, path } = routeOf(resourceOf(api, operationId), operationId);
  return `${method} ${path}`;
}

function table(parameters: readonly ParameterShare[]): readonly string[] {
  const rows = parameters.map((each) => [
    pathOf(each.operationId),
    of(each.parameters),
    of(each.nested),
    of(each.values),
  ]);
  const all = [['operation', 'parameters', 'nested', 'values'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)));
  return all.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  );
}

const MOST = 16;
const shortened = (names: readonly string[]): string =>
  names.length <= MOST
    ? names.join(', ')
    : `${names.slice(0, MOST).join(', ')} and ${names.length - MOST} more (--json names all)`;

const named = (
  title: string,
  parameters: readonly ParameterShare[],
  pick: (each: ParameterShare) => readonly string[],
) => {
  const lines = parameters.flatMap((each) => {
    const names = pick(each);
    return names.length === 0 ? [] : [`  ${pathOf(each.operationId)}: ${shortened(names)}`];
  });
  return lines.length === 0 ? [] : ['', title, ...lines];
};

/** The same as text. */
export function listCoverage(coverage: ReturnType<typeof plannedCoverage>): string {
  const { apiVersion, common, parameters, cells, httpStatuses, errorCodes } = coverage;
  const reasons = exclusions.map(({ what, reason }) => `  ${what}: ${reason}`);
  const lines = [
    `What rows ask for in ${apiVersion}: parameters, those inside them (two levels, three in the options of a card), and values of choices`,
    '',
    ...table(parameters),
    '',
    `${everyday}: ${of(common)} parameters (${((100 * common.touched) / common.documented).toFixed(1)} %)`,
    `lifecycle: ${cells.rows} cells asked, ${cells.open} open`,
    `HTTP statuses: ${httpStatuses.join(', ')}`,
    `error codes: ${errorCodes.join(', ')}`,
    ...named('Parameters that no row sends', parameters, (each) => each.parameters.untouched),
    ...named('Inside parameters', parameters, (each) => each.nested.untouched),
    ...named('Values', parameters, (each) => each.values.untouched),
    ...(reasons.length === 0 ? [] : ['', 'Left out, and why', ...reasons]),
  ];
  return lines.join('\n');
}
