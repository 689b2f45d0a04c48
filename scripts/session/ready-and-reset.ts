import { setTimeout as pause } from 'node:timers/promises';
import type { Target } from '../../engine/vocabulary/profile.ts';
import type { Wire, WireAnswer, WireRequest } from '../../engine/wire/http.ts';
import { headersOf } from '../../engine/wire/request.ts';
import { TargetError } from '../settings/exit-codes.ts';

const shown = (answer: WireAnswer): string => (answer.kind === 'failure' ? answer.detail : `HTTP ${answer.status}`);

/** Waits until the target is ready and empties it, where its profile says how; throws {@link TargetError} otherwise. */
export async function prepare(wire: Wire, target: Target): Promise<void> {
  const { ready, reset } = target.profile;
  const ask = (method: WireRequest['method'], path: string): Promise<WireAnswer> =>
    wire.exchange({ method, path, headers: headersOf(target) });
  if (ready !== undefined) {
    const deadline = performance.now() + ready.seconds * 1000;
    for (;;) {
      const answer = await ask('GET', ready.path);
      if (answer.kind === 'response' && answer.status < 400) break;
      if (performance.now() >= deadline) {
        throw new TargetError(
          `${target.baseUrl} was not ready within ${ready.seconds} s: GET ${ready.path} came to ${shown(answer)}`,
        );
      }
      await pause(100);
    }
  }
  if (reset !== undefined) {
    const answer = await ask(reset.method, reset.path);
    if (answer.kind === 'failure' || answer.status >= 400) {
      throw new TargetError(
        `${target.baseUrl} could not be reset: ${reset.method} ${reset.path} came to ${shown(answer)}. Is "reset" in its profile right?`,
      );
    }
  }
}
