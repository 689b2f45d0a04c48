import { setTimeout as pause } from 'node:timers/promises';
import type { Profile, Target } from '../../engine/vocabulary/profile.ts';
import type { Wire, WireAnswer, WireRequest } from '../../engine/wire/http.ts';
import { headersOf } from '../../engine/wire/request.ts';
import { TargetError } from '../settings/exit-codes.ts';
import type { Way } from './preflight.ts';

const shown = (answer: WireAnswer): string => (answer.kind === 'failure' ? answer.detail : `HTTP ${answer.status}`);

type Ready = NonNullable<Profile['ready']>;

/** Waits until an address answers: a path after the base URL, or one of its own, which is told no key. */
async function waitFor(
  { path, seconds }: Ready,
  { baseUrl }: Target,
  ask: (path: string) => Promise<WireAnswer>,
  { open }: Pick<Way, 'open'>,
): Promise<void> {
  const isWhole = path.startsWith('http');
  const { origin, pathname, search } = new URL(isWhole ? path : `${baseUrl}${path}`);
  const other = isWhole ? open(origin) : undefined;
  const look = (): Promise<WireAnswer> =>
    other?.exchange({ method: 'GET', path: `${pathname}${search}`, headers: {} }, { once: true }) ?? ask(path);
  const deadline = performance.now() + seconds * 1000;
  try {
    for (;;) {
      const answer = await look();
      if (answer.kind === 'response' && answer.status < 400) return;
      if (performance.now() >= deadline) {
        throw new TargetError(
          `${baseUrl} was not ready within ${seconds} s: GET ${origin}${pathname}${search} came to ${shown(answer)}`,
        );
      }
      await pause(100);
    }
  } finally {
    await other?.close();
  }
}

/** Waits until the target is ready and empties it, where its profile says how; throws {@link TargetError} otherwise. */
export async function prepare(wire: Wire, target: Target, way: Pick<Way, 'open'>): Promise<void> {
  const { ready, reset } = target.profile;
  const ask = (method: WireRequest['method'], path: string): Promise<WireAnswer> =>
    wire.exchange({ method, path, headers: headersOf(target) });
  if (ready !== undefined) await waitFor(ready, target, (path) => ask('GET', path), way);
  if (reset !== undefined) {
    const answer = await ask(reset.method, reset.path);
    if (answer.kind === 'failure' || answer.status >= 400) {
      throw new TargetError(
        `${target.baseUrl} could not be reset: ${reset.method} ${reset.path} came to ${shown(answer)}. Is "reset" in its profile right?`,
      );
    }
  }
}
