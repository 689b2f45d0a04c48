import { describe, expect, test } from 'vitest';
import { knownTargets, targetNamed } from '../../targets/known.ts';
import { runCli } from '../cli/cli.ts';

describe('a mock of a version', () => {
  test.each(['emulate', 'localstripe', 'stripe-mock'])('is another program than ours: %s', (name) => {
    const other = targetNamed(`${name}@9.8.7`);
    expect(other?.title).toMatch(`${name} 9.8.7, `);
    expect(other?.tool?.folder).toMatch(new RegExp(`${name}-9\\.8\\.7$`));
    expect(JSON.stringify(other?.tool?.commands)).toContain('9.8.7');
  });
  test('is ours where it is the version that we know', () => {
    const { tool } = knownTargets.emulate ?? {};
    expect(targetNamed(`emulate@${tool?.version}`)?.tool).toBe(tool);
  });
  test.each([
    ...['emulate@latest', 'emulate@', 'emulate@1.0.0@2', 'emulate@1.0.0;ls', 'emulate@../../x', 'emulate@1.0.0 --evil'],
    ...['prism@5.0.0', 'reference@1.0.0', 'nobody@1.0.0', '@1.0.0'],
  ])('has the form of a version, and of no command: %s', async (named) => {
    expect(targetNamed(named)).toBeUndefined();
    const { code, stderr } = await runCli(['run', '--target', named]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/neither an http\(s\) URL nor a known target/);
  });
});
