// Judges a target from a program: node judge.mjs [url or name] [key]
import { report, run } from 'stripe-conformance';

const [target = 'reference', apiKey] = process.argv.slice(2);
const events = [];
for await (const event of run({ target, apiKey, level: 'must' })) {
  if (event.kind === 'scenario' && event.verdict === 'fail') console.log(`not as required: ${event.id}`);
  events.push(event);
}

const { verdict, operations, causes } = report(events);
for (const { method, path, verdict: word, must } of operations) console.log(method, path, word, `${must.pass} passed`);
for (const { title, gain } of causes.slice(0, 3)) console.log(`mend first (${gain.passes} checks): ${title}`);
process.exitCode = verdict === 'pass' ? 0 : 1;
