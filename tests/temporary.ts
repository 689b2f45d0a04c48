import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-tests-'));

/** Gives all tests one folder for what they write. */
export function setup(): void {
  process.env.TMPDIR = folder;
}

/** Takes it away when they are over. */
export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
