import type { Command } from 'commander';

/** What people mostly type, by command: the end of each help. */
export const examples: Readonly<Record<string, readonly string[]>> = {
  run: [
    'run',
    'run --target http://127.0.0.1:8080 --api-key sk_test_123',
    'run --target emulate --only "create/*" --verbose',
    'run --target http://127.0.0.1:8080 --only create/confirm-true-succeeds --watch src',
  ],
  init: ['init --target http://127.0.0.1:8080'],
  cleanup: ['cleanup', 'cleanup --run mwzgtcqu --target https://api.stripe.com'],
  audit: ['audit traffic.har', 'audit spec/cassettes --host api.stripe.com,localhost:12111'],
  doctor: ['doctor --target http://127.0.0.1:8080', 'doctor --target http://127.0.0.1:8080 --write profile.json'],
  serve: ['serve', 'serve --port 0'],
  targets: ['targets', 'targets --install stripe-mock,localstripe'],
  scoreboard: ['scoreboard --out public', 'scoreboard emulate prism --out public'],
  list: ['list', 'list operations --json'],
  explain: ['explain create/confirm-true-succeeds', "explain '#2' --from conformance-report"],
  report: [
    'report conformance-report',
    'report conformance-report --issues',
    'report log.jsonl --reporter junit,sarif',
  ],
  merge: ['merge shard-1 shard-2 shard-3', 'merge shards/*/log.jsonl --report-dir whole'],
  diff: ['diff --left https://api.stripe.com --right http://127.0.0.1:8080', 'diff --left truth --right emulate'],
  survey: ['survey --target emulate --dry-run', 'survey --target https://api.stripe.com'],
  complete: [
    'source <(stripe-conformance complete bash)',
    'complete fish > ~/.config/fish/completions/stripe-conformance.fish',
  ],
  compare: ['compare yesterday/report.json conformance-report', 'compare runs/*'],
};

/** Adds the examples of a command to its help. */
export function addExamples(command: Command): void {
  const lines = (examples[command.name()] ?? []).map((line) =>
    line.startsWith('source ') ? `  ${line}` : `  stripe-conformance ${line}`,
  );
  if (lines.length > 0) command.addHelpText('after', ['\nExamples:', ...lines].join('\n'));
}
