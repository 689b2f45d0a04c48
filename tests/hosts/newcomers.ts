import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Wire } from '../../engine/wire/http.ts';
import { serveWire } from '../engine/shell.ts';
import { mutants } from '../mutants/all.ts';
import { openWire } from '../mutants/wire.ts';
import { type Done, runIn } from '../package/packed.ts';
import { layered } from '../personas/persona.ts';

/** A server that somebody has at hand, as it is today and after a change that breaks something. */
export interface Server {
  readonly url: string;
  /** Breaks something that worked. */
  readonly change: () => void;
  readonly close: () => Promise<void>;
}

const faultOf = (ending: string) => {
  const found = mutants.find((each) => each.id.endsWith(ending));
  if (found === undefined) throw new Error(`no mutant ${ending}`);
  return found.fault();
};

/** The key that the server expects, in the header that it expects it in. */
type Spoken = 'authorization' | 'x-api-key';

/** Starts one that gets something wrong from the start; `spoken` is the header in which it takes its key. */
export async function startServer(spoken: Spoken = 'authorization'): Promise<Server> {
  const before = openWire(faultOf('cards are listed twice'));
  const after = openWire(layered([faultOf('cards are listed twice'), faultOf('a charge has an id of another kind')]));
  let wire: Wire = before;
  const { url, close } = await serveWire({
    ...before,
    exchange: (request) => {
      const key = request.headers['x-api-key'];
      if (spoken === 'authorization' || key === undefined) return wire.exchange(request);
      return wire.exchange({ ...request, headers: { ...request.headers, authorization: `Bearer ${key}` } });
    },
  });
  return { url, close, change: () => (wire = after) };
}

/** A project of a newcomer: an empty folder beside what was installed once from the tarball. */
export function openProject(installed: string): (...args: readonly string[]) => Promise<Done & { folder: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-newcomer-'));
  mkdirSync(folder, { recursive: true });
  symlinkSync(path.join(installed, 'node_modules'), path.join(folder, 'node_modules'));
  const bin = path.join(folder, 'node_modules/stripe-conformance/dist/scripts/cli.js');
  return async (...args) => ({ ...(await runIn(folder, process.execPath, [bin, ...args])), folder });
}
