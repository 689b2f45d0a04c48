import { isWithin } from '../../../specs/versions.ts';
import { createParams } from '../../../engine/prepare/setup.ts';
import { type Api, resourceOf } from '../../../engine/vocabulary/api.ts';
import type { Asked } from '../../../engine/report/parameter-coverage.ts';
import { encodeForm } from '../../../engine/vocabulary/form.ts';
import type { Scenario } from '../../../engine/vocabulary/scenario.ts';

/** The parameters that scenarios would send and the values they expect, without sending anything. */
export interface Planned {
  readonly asked: readonly Asked[];
  readonly httpStatuses: readonly number[];
  readonly errorCodes: readonly string[];
}

const sorted = <T extends string | number>(values: Iterable<T>): readonly T[] => [...new Set(values)].sort();

function asksOf({ operationId, given, steps }: Scenario, apiVersion: string, api: Api): readonly Asked[] {
  const about = resourceOf(api, operationId);
  const setup = given === undefined ? [] : [{ call: about.roles.create, params: createParams(about, given) }];
  // A request without a valid key is looked at no further.
  const heard = steps.filter(({ credentials = 'bearer' }) => !['none', 'malformed-key', 'unknown-key'].includes(credentials));
  return [...setup, ...heard].map((step) => ({
    operationId: step.call,
    form:
      ('sendRaw' in step ? step.sendRaw : undefined) ??
      encodeForm(resourceOf(api, step.call).setup.inVersion(apiVersion, step.params)),
  }));
}

/** Reads from scenarios what they touch in one version. */
export function plannedBy(all: readonly Scenario[], apiVersion: string, api: Api): Planned {
  const scenarios = all.filter((scenario) => isWithin(apiVersion, scenario));
  const expected = scenarios.flatMap(({ steps }) =>
    steps.flatMap(({ expect }) => (expect === undefined ? [] : [expect])),
  );
  return {
    asked: scenarios.flatMap((scenario) => asksOf(scenario, apiVersion, api)),
    httpStatuses: sorted(expected.map(({ http }) => http)),
    errorCodes: sorted(expected.flatMap(({ error }) => (typeof error?.code === 'string' ? [error.code] : []))),
  };
}
