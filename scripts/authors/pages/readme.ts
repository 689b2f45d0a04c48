import { readFileSync, writeFileSync } from 'node:fs';
import { operationOf } from '../../../engine/vocabulary/api.ts';
import { api } from '../../../suites/index.ts';
import { fileOf, made, runCli } from './made.ts';

const README = fileOf('README.md');
const BLOCK = /<!-- printed by: (.+?)\. .+ -->\n```text\n[\s\S]*?```/g;
const SHOWN_FAILURE = 'update/metadata-is-merged';

const [resource] = api.resources;
const FIRST = operationOf(resource, resource.roles.create).path;

/** Of a report with failures: the table, the first causes, one failure and the verdict; an ellipsis for the rest. */
function shorten(text: string): string {
  const failures = text.indexOf(`\nPOST ${FIRST}\n`);
  const fourth = text.indexOf('\n  #4 ') + 1;
  const from = text.indexOf(`  ✗ ${SHOWN_FAILURE}`);
  if (failures < 0 || from < 0) return text;
  const operation = text.slice(text.lastIndexOf('\n\n', from) + 2).split('\n', 1)[0];
  const failure = text.slice(from, text.indexOf('\n  ✗ ', from) + 1);
  const verdict = text.slice(text.lastIndexOf('\n\n') + 2);
  return [text.slice(0, fourth > 0 ? fourth : failures), `${operation}\n`, failure, verdict].join('…\n');
}

function blockOf(command: string): string {
  const printed = runCli(command.split(' '));
  const text = shorten(printed.slice(printed.indexOf('stripe-conformance ')));
  return `<!-- printed by: ${command}. ${made()} -->\n\`\`\`text\n${text}\`\`\``;
}

/** Renews what commands print in the README. */
export const renewReadme = (): void =>
  writeFileSync(
    README,
    readFileSync(README, 'utf8').replace(BLOCK, (_, command: string) => blockOf(command)),
  );
