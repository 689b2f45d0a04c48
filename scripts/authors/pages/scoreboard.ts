import { readFileSync, writeFileSync } from 'node:fs';
import { fileOf, made, needMocks, runCli } from './made.ts';

/** Judges all mocks and writes the pages that compare them. */
export function renewScoreboard(): void {
  needMocks();
  // The pages of browsers are megabytes; what a checkout keeps is read on the site that shows it.
  runCli(['scoreboard', '--out', 'docs', '--reporter', 'markdown']);
  for (const name of ['scoreboard.md', 'scoreboard.html']) {
    const text = readFileSync(fileOf('docs', name), 'utf8');
    // A page of HTML begins with its type, or browsers read it as one of another age.
    const head = /^<!doctype html>\n/.exec(text)?.[0] ?? '';
    const comment = `<!-- ${made()} -->\n${head === '' ? '\n' : ''}`;
    writeFileSync(fileOf('docs', name), `${head}${comment}${text.slice(head.length)}`);
  }
}
