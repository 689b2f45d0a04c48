import type { RunEvent } from '../../engine/report/events.ts';
import { summarise } from '../../engine/report/report.ts';
import type { Contradiction, Evidence } from '../../engine/survey/evidence.ts';
import { accountSettings } from '../../specs/account-settings.ts';

/** Whether what must be accepted is refused: that an account may not do it is no mistake of ours. */
const isRefused = ({ at, expected, actual }: Pick<Contradiction, 'at' | 'expected' | 'actual'>): boolean =>
  at === 'status' && typeof expected === 'number' && expected < 400 && typeof actual === 'number' && actual >= 400;

const mayBeAccount = ({ setting, refused }: Contradiction): boolean => setting !== undefined || refused === true;

/** Which musts a target confirms and contradicts, those apart that may depend on its account. */
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
      const found = { at: first?.at ?? '', expected: first?.expected ?? null, actual: first?.actual ?? null };
      return {
        ...{ check, operation, ...found },
        ...(setting === undefined ? {} : { setting }),
        ...(isRefused(found) ? { refused: true as const } : {}),
      };
    });
  return {
    confirmed: musts
      .filter(({ verdict }) => verdict === 'pass')
      .map(({ check, operationId }) => `${check} ${operationId}`),
    contradicted: failed.filter((each) => !mayBeAccount(each)),
    byAccount: failed.filter(mayBeAccount),
  };
}
