import type { RunEvent } from '../../engine/report/events.ts';
import { summarise } from '../../engine/report/report.ts';
import type { Contradiction, Evidence } from '../../engine/survey/evidence.ts';
import { accountSettings } from '../../specs/account-settings.ts';

/** Which musts a target confirms and contradicts, those apart that are known to depend on its account. */
export function mustsIn(events: readonly RunEvent[]): NonNullable<Evidence['musts']> {
  const { checks, findings } = summarise(events);
  const musts = checks.filter(({ level }) => level === 'must');
  const failed = musts
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ check, operationId: operation }): Contradiction => {
      const finding = findings.find(
        (each) => each.check === check && each.operationId === operation && each.verdict === 'fail',
      );
      const [first] = finding?.mismatches ?? [];
      const setting = [check, finding?.scenario ?? ''].flatMap((id) => accountSettings[id] ?? [])[0];
      return {
        ...{ check, operation, at: first?.at ?? '', expected: first?.expected ?? null, actual: first?.actual ?? null },
        ...(setting === undefined ? {} : { setting }),
      };
    });
  return {
    confirmed: musts
      .filter(({ verdict }) => verdict === 'pass')
      .map(({ check, operationId }) => `${check} ${operationId}`),
    contradicted: failed.filter(({ setting }) => setting === undefined),
    byAccount: failed.filter(({ setting }) => setting !== undefined),
  };
}
