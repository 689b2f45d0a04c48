import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Gives all tests one folder for what they write. */
export function setup(): void {
  process.env.TMPDIR = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-tests-'));
}

/** Takes it away when they are over. */
export function teardown(): void {
  rmSync(tmpdir(), { recursive: true, force: true });
}
