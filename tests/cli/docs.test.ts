import { expect, test } from 'vitest';
import { commandsIn, pages, textOf } from '../pages.ts';
import { runCli } from './cli.ts';

test('commands and flags in the docs are those of the command line', async () => {
  const commands = pages.flatMap((page) => commandsIn(textOf(page)).map((command) => ({ page, command })));
  const asked = commands.flatMap(({ page, command }) => {
    const own =
      /^(?:npx |npm run cli -- )?stripe-conformance (\w+)(.*)$/.exec(command) ??
      /^npm run (conformance) --(.*)$/.exec(command);
    return own === null
      ? []
      : [
          {
            page,
            name: own[1] === 'conformance' ? 'run' : String(own[1]),
            flags: String(own[2]).match(/--[a-z][a-z-]*/g) ?? [],
          },
        ];
  });
  expect(asked.length).toBeGreaterThan(5);
  const names = [...new Set(asked.map(({ name }) => name))];
  const helps = new Map(
    await Promise.all(names.map(async (name) => [name, (await runCli([name, '--help'])).stdout] as const)),
  );
  const unknown = asked.flatMap(({ page, name, flags }) =>
    flags.filter((flag) => !helps.get(name)?.includes(flag)).map((flag) => `${page}: ${name} ${flag}`),
  );
  expect(unknown).toEqual([]);
  expect(names.filter((name) => !helps.get(name)?.startsWith(`Usage: stripe-conformance ${name}`))).toEqual([]);
});
