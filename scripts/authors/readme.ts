import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PACKAGE_ROOT } from '../../specs/documents.ts';

const ROOT = PACKAGE_ROOT;
const README = path.join(ROOT, 'README.md');
const CLI = path.join(ROOT, 'dist/scripts/cli.js');
const BLOCK = /(<!-- printed by: (.+) -->\n```text\n)[\s\S]*?```/g;
const SHOWN_FAILURE = 'update/metadata-is-merged';

/** What a command prints from the header of its report on. A target that does not conform ends with exit code 1. */
function print(args: readonly string[]): string {
  let text: string;
  try {
    text = execFileSync(process.execPath, [CLI, ...args], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });
  } catch (error) {
    text = String((error as { stdout?: string }).stdout);
  }
  return text.slice(text.indexOf('stripe-conformance '));
}

/** Of a report with failures: the table, the causes, one failure and the verdict; an ellipsis for the rest. */
function shorten(text: string): string {
  const failures = text.indexOf('\nPOST /v1/payment_intents\n');
  const from = text.indexOf(`  ✗ ${SHOWN_FAILURE}`);
  if (failures < 0 || from < 0) return text;
  const operation = text.slice(text.lastIndexOf('\n\n', from) + 2).split('\n', 1)[0];
  const failure = text.slice(from, text.indexOf('\n  ✗ ', from) + 1);
  const verdict = text.slice(text.lastIndexOf('\n\n') + 2);
  return [text.slice(0, failures), `${operation}\n`, failure, verdict].join('…\n');
}

writeFileSync(
  README,
  readFileSync(README, 'utf8').replace(
    BLOCK,
    (_, head: string, command: string) => `${head}${shorten(print(command.split(' ')))}\`\`\``,
  ),
);
