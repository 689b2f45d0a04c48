import { expect, test } from 'vitest';
import { BIN } from '../cli/cli.ts';
import { runIn } from '../package/packed.ts';

/** A process that takes itself for another Node. */
const pretending = (version: string): string =>
  `--import=data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"${version}"}})`;

test.each(['18.20.8', '20.18.3'])('Node %s is told which one is needed, in a sentence', async (version) => {
  const { code, output } = await runIn('.', process.execPath, [pretending(version), BIN, 'run']);
  expect(output).toMatch(
    new RegExp(`^stripe-conformance: this is Node ${version}, and Node 20\\.19 or newer is needed: [^\\n]+\\n$`),
  );
  expect(code).toBe(2);
});

test('a newer one is not', async () => {
  const { code, output } = await runIn('.', process.execPath, [pretending('26.1.0'), BIN, '--version']);
  expect(output).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(code).toBe(0);
});
