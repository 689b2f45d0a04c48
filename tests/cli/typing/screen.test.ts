import { describe, expect, test } from 'vitest';
import { showProgress } from '../../../scripts/output/progress.ts';
import { screenOf } from '../../../scripts/settings/terminal.ts';
import { evidenceOf, findingOf, resultOf } from '../../engine/builders.ts';

const tty = { isTTY: true, columns: 120 };

describe('the screen', () => {
  test.each([
    ['a terminal', tty, {}, { interactive: true, color: true, width: 120 }],
    ['a file', {}, {}, { interactive: false, color: false, links: false, width: 100 }],
    ['a terminal of a CI job', tty, { CI: 'true' }, { interactive: false, color: true, width: 120 }],
    ['a terminal without colour', tty, { NO_COLOR: '1' }, { interactive: true, color: false, width: 120 }],
    ['a file that asks for colour', {}, { FORCE_COLOR: '1' }, { interactive: false, color: true, links: false }],
    ['a terminal that is told not to', tty, { FORCE_COLOR: '0' }, { interactive: true, color: false }],
    ['an empty NO_COLOR', tty, { NO_COLOR: '' }, { interactive: true, color: true, width: 120 }],
    ['a dumb terminal', tty, { TERM: 'dumb' }, { interactive: false, color: false, links: false, width: 120 }],
    ['no columns', { isTTY: true, columns: 0 }, {}, { interactive: true, color: true, width: 100 }],
    ['few columns', { isTTY: true, columns: 5 }, {}, { interactive: true, color: true, width: 40 }],
  ])('of %s', (_, stream, env, expected) => {
    expect(screenOf(stream, env)).toMatchObject(expected);
  });
});

describe('progress', () => {
  const seen = (interactive: boolean, count: number): readonly string[] => {
    const printed: string[] = [];
    const progress = showProgress({ print: (text) => printed.push(text), interactive, width: 60 }, count);
    for (let number = 0; number < count; number++) {
      const id = `create/a-scenario-with-quite-a-long-name-${number}`;
      progress.see(resultOf(id, [findingOf({ check: id, scenario: id, verdict: number === 0 ? 'fail' : 'pass' })]));
    }
    progress.end();
    return printed;
  };

  test('is a line for each quarter where lines stay', () => {
    expect(seen(false, 8)).toEqual([
      'judged 2 of 8 scenarios, 1 not as required\n',
      'judged 4 of 8 scenarios, 1 not as required\n',
      'judged 6 of 8 scenarios, 1 not as required\n',
      'judged 8 of 8 scenarios, 1 not as required\n',
    ]);
  });

  test('on a terminal tells how fast it goes, and how long it still takes', () => {
    const printed: string[] = [];
    let now = 0;
    const screen = { print: (text: string) => printed.push(text), interactive: true, width: 200 };
    const progress = showProgress(screen, 4, () => now);
    for (let number = 0; number < 2; number++) {
      now += 5000;
      for (let sent = 0; sent < 10; sent++)
        progress.see({ ...evidenceOf({ id: `x${number}-${sent}` }), kind: 'exchange' });
      progress.see(resultOf(`row-${number}`, []));
    }
    expect(printed.at(-1)).toContain('judged 2 of 4 scenarios, 0 not as required, 2 requests/s, about 10 s left');
  });

  test('is one line on a terminal, never longer than it, and gone in the end', () => {
    const erase = '\r\u001b[2K';
    const printed = seen(true, 3);
    expect(printed.at(-1)).toBe(erase);
    expect(printed.every((text) => text.startsWith(erase) && text.length <= erase.length + 59)).toBe(true);
    expect(printed.some((text) => text.includes('\n'))).toBe(false);
  });
});
