import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isObject, type Json, valueAt } from '../../engine/vocabulary/values.ts';
import { explainCommand } from '../../scripts/commands/explain.ts';
import { listCommand } from '../../scripts/commands/list.ts';
import { checksOf, levelOf, requirementsOf, standingOf } from '../../scripts/session/register.ts';
import { AUTHORING_VERSION, loadDocument } from '../../specs/documents.ts';
import { type OperationId, operations } from '../../specs/generated/operations.ts';
import { isCovered, names, type Requirement } from '../../specs/register/requirement.ts';
import { requirements } from '../../specs/requirements.ts';
import { gradeOf } from '../../specs/sources.ts';

const breaking = (holds: (requirement: Requirement) => boolean): readonly string[] =>
  requirements.filter((each) => !holds(each)).map(({ id }) => id);
const covered = requirements.filter(isCovered);
const checks = [...levelOf.keys()];

describe('the register', () => {
  test('names each requirement once, by its theme', () => {
    const ids = requirements.map(({ id }) => id);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
    expect(breaking(({ id }) => /^[a-z]+:[a-z0-9_/-]+$/.test(id))).toEqual([]);
    expect(ids.filter((id) => levelOf.has(id))).toEqual([]);
  });

  test('names checks that exist', () => {
    const dead = covered.flatMap(({ id, ...rest }) =>
      rest.checks
        .filter((glob) => !checks.some((check) => names({ id, ...rest, checks: [glob] }, check)))
        .map((glob) => `${id} names ${glob}`),
    );
    expect(dead).toEqual([]);
  });

  test('has a requirement for every row and every universal check (add new ones to specs/register/)', () => {
    expect(checks.filter((check) => requirementsOf(check).length === 0)).toEqual([]);
  });

  test('says the level at which its checks hold it', () => {
    expect(covered.filter((each) => standingOf(each).level !== each.level).map(({ id }) => id)).toEqual([]);
  });

  test('rests a must on what was recorded or documented', () => {
    expect(breaking((each) => standingOf(each).level !== 'must' || gradeOf(each.cites) !== 'inferred')).toEqual([]);
  });

  test('covers each statement, or says why it does not', () => {
    const unanswered = breaking((each) => {
      const { standing, reason = '' } = { reason: undefined, ...standingOf(each) };
      return standing === 'covered' ? checksOf(each).length > 0 : reason.length > 10;
    });
    expect(unanswered).toEqual([]);
  });

  test('judges nothing that is open', () => {
    const open = requirements.filter((each) => 'open' in each);
    expect(open.length).toBeGreaterThan(50);
    expect(open.flatMap(checksOf)).toEqual([]);
  });

  test('bounds the versions of a requirement no wider than its rows', () => {
    const bounded = covered.filter(({ since, until }) => since !== undefined || until !== undefined);
    expect(bounded.length).toBeGreaterThan(3);
    const pages = bounded.flatMap(({ since, until, ...each }) =>
      checksOf(each).map((check) => [JSON.parse(explainCommand(check, true)).versions, since ?? until]),
    );
    expect(pages.filter(([versions, bound]) => !String(versions).includes(String(bound)))).toEqual([]);
  });
});

const REFERENCE = path.resolve(import.meta.dirname, '../../../shared/reference/payment-intents-endpoints.txt');
const skip = existsSync(REFERENCE) ? undefined : `skipped: there are no reference pages at ${REFERENCE}`;
if (skip !== undefined) process.stderr.write(`register test ${skip}\n`);

const route = (operation: OperationId): string => `${operations[operation].method} ${operations[operation].path}`;

/** The names of the parameters of an operation, from the document, the longest first. */
function documented(operation: OperationId): readonly string[] {
  const { method, path: template } = operations[operation];
  const described = loadDocument(AUTHORING_VERSION).paths[template]?.[method.toLowerCase()];
  const query = valueAt(described as Json, 'parameters');
  const form = valueAt(described as Json, 'requestBody.content.application/x-www-form-urlencoded.schema.properties');
  const names = [
    ...(Array.isArray(query) ? query.map((parameter) => String(valueAt(parameter, 'name'))) : []),
    ...(isObject(form) ? Object.keys(form) : []),
  ];
  return names.toSorted((one, other) => other.length - one.length);
}

/** The parameters that each page of the reference lists; a page ends with the line of its request. */
function listedOnPages(): readonly string[] {
  const pages = readFileSync(REFERENCE, 'utf8').split(/^((?:POST|GET)\s\/v1\/\S+)\s*$/m);
  return (Object.keys(operations) as OperationId[]).flatMap((operation) => {
    const end = pages.findIndex((part) => part.replace(/\s/g, ' ').replace(':id', '{intent}') === route(operation));
    const bullets = (end < 0 ? '' : (pages[end - 1] ?? '')).matchAll(/^\s*• (\w+)/gm);
    // On the page the type follows the name without a space.
    return [...bullets].map(([, item = '']) => {
      const name = documented(operation).find((known) => item.startsWith(known)) ?? item;
      return `${operation} ${name}`;
    });
  });
}

describe.skipIf(skip !== undefined)("Stripe's reference pages", () => {
  test('list no parameter that the register does not know', () => {
    const listed = listedOnPages();
    expect(listed.length).toBeGreaterThan(50);
    const known = requirements.flatMap((each) => ('parameter' in each ? [`${each.operation} ${each.parameter}`] : []));
    expect(listed.filter((each) => !known.includes(each))).toEqual([]);
  });
});

describe('explain', () => {
  test('has a page for every check and requirement, with sources that are addresses', () => {
    const pages = [...checks, ...requirements.map(({ id }) => id)].map((id) => JSON.parse(explainCommand(id, true)));
    const wrong = pages.filter(
      ({ statement, sources }) =>
        typeof statement !== 'string' ||
        sources.length === 0 ||
        !sources.every(({ address }: { address: string }) => URL.canParse(address) && address.startsWith('https://')),
    );
    expect(wrong).toEqual([]);
    expect(pages.length).toBeGreaterThan(400);
  });

  test('tells how to fix what a check finds, in a line', () => {
    const fixes = checks.map((id) => [id, JSON.parse(explainCommand(id, true)).fix]);
    expect(fixes.filter(([, fix]) => typeof fix !== 'string' || fix.includes('\n'))).toEqual([]);
  });

  test('says of a requirement what holds it, or why nothing does', () => {
    expect(explainCommand('capture:takes-what-is-held', false)).toMatch(/checks +capture-takes-what-was-asked|checks/);
    expect(explainCommand('create:minimum-amount', false)).toContain('none: it is not judged');
  });
});

test('list requirements shows where each stands', () => {
  const lines = listCommand('requirements', false).trimEnd().split('\n');
  expect(lines).toHaveLength(requirements.length);
  expect(lines.find((line) => line.startsWith('create:minimum-amount'))).toContain('(open: ');
  expect(lines.find((line) => line.startsWith('create:makes-an-intent'))).toContain('(must, recorded)');
});
