import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../pages.ts';

/** A word of the house, and the words of others for the same that are not used beside it. */
const SYNONYMS = [
  ['operation', /\bendpoints?\b/gi],
  ['scenario', /\btest cases?\b/gi],
  ['check', /\b(?:assertions?|validation rules?)\b/gi],
  ['level', /\bseverit(?:y|ies)\b/gi],
  ['setup', /\bprerequisites?\b/gi],
  ['exchange', /\b(?:interactions?|round[- ]trips?)\b/gi],
  ['finding', /\b(?:violations?|defect reports?)\b/gi],
  ['cause', /\broot causes?\b/gi],
  ['baseline', /\b(?:whitelists?|allow ?lists?|expected failures)\b/gi],
] as const;

/** Formats and sentences of others keep their own words. */
const OF_OTHERS =
  /^(?:scripts\/recordings\/|reporters\/(?:allure\/|junit\/|sarif\.ts|badge\.ts)|docs\/(?:reports|audit)\.md|docs\/(?:proof|renamed)\.md)/;
/** Where it is Stripe's name of an object: the address that events are sent to. */
const WEBHOOKS =
  /^(?:suites\/(?:events\/|index\.ts)|targets\/reference\/|docs\/targets\.md|scripts\/session\/events\/)/;
const QUOTED = /idempotent requests can only be used for the same|key-of-another-endpoint/;

const FOLDERS = ['engine', 'suites', 'reporters', 'scripts', 'targets', 'docs'];
const files = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:tsx?|md)$/.test(file) && !file.startsWith('decisions'))
    .map((file) => path.posix.join(folder, file.replaceAll('\\', '/'))),
).filter((file) => !OF_OTHERS.test(file));

test.each(SYNONYMS)('what is called %s has no second name', (word, others) => {
  expect(files.length).toBeGreaterThan(300);
  const found = files
    .filter((file) => word !== 'operation' || !WEBHOOKS.test(file))
    .flatMap((file) =>
      readFileSync(path.join(ROOT, file), 'utf8')
        .split('\n')
        .flatMap((line, at) =>
          line.match(others) !== null && !QUOTED.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [],
        ),
    );
  expect(found).toEqual([]);
});
