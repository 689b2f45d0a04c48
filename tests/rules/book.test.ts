import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { expand } from '../../engine/prepare/expand.ts';
import { parametersSent } from '../../engine/report/parameter-coverage.ts';
import { inventoryOf } from '../../engine/schema/inventory.ts';
import { isObject, type Json, valueAt } from '../../engine/vocabulary/values.ts';
import { plannedBy } from '../../scripts/authors/coverage/rows.ts';
import { explainCommand } from '../../scripts/commands/explain.ts';
import { listCommand } from '../../scripts/commands/list.ts';
import { book, levelOf, requirementOf } from '../../scripts/session/book.ts';
import { AUTHORING_VERSION, loadDocument } from '../../specs/documents.ts';
import { exclusionOf } from '../../specs/exclusions.ts';
import { type OperationId, operations } from '../../specs/generated/operations.ts';
import { gradeOf } from '../../specs/sources.ts';
import { api, auditChecks, catalogue, sections } from '../../suites/index.ts';

const repeated = (all: readonly string[]): readonly string[] => all.filter((id, place) => all.indexOf(id) !== place);
const breaking = <T extends { readonly id: string }>(all: readonly T[], holds: (each: T) => boolean) =>
  all.filter((each) => !holds(each)).map(({ id }) => id);
const rows = sections.flatMap((section) => (section.standing === 'covered' ? section.rows : []));
const checks = [...levelOf.keys()];

describe('sections', () => {
  test('have ids of their own, which are those of no row and no check', () => {
    expect(repeated(book.map(({ id }) => id))).toEqual([]);
    expect(breaking(sections, ({ id }) => /^[a-z]+:[a-z0-9]+(?:[-_/][a-z0-9]+)*$/.test(id))).toEqual([]);
    expect(sections.map(({ id }) => id).filter((id) => levelOf.has(id))).toEqual([]);
  });

  test('state a requirement and its sources, once each', () => {
    expect(breaking(sections, ({ requires }) => requires.length > 10 && !requires.endsWith('.'))).toEqual([]);
    expect(breaking(sections, ({ cites }) => cites.length > 0 && repeated(cites).length === 0)).toEqual([]);
    expect(repeated(sections.map(({ requires }) => requires))).toEqual([]);
  });

  test('have rows and a way to fix what they find, or a reason why there are none', () => {
    const whole = breaking(sections, (section) =>
      section.standing === 'covered' ? section.rows.length > 0 && section.fix.length > 10 : section.reason.length > 10,
    );
    expect(whole).toEqual([]);
  });

  test('rest a must on what was recorded or documented', () => {
    expect(breaking([...book], ({ level, cites }) => level !== 'must' || gradeOf(cites) !== 'inferred')).toEqual([]);
  });

  test('bound the versions of their rows', () => {
    const bounded = sections.filter(({ since, until }) => since !== undefined || until !== undefined);
    const outside = bounded.flatMap((section) =>
      section.standing === 'covered'
        ? section.rows.filter(
            ({ since, until }) =>
              (section.since ?? '') > (since ?? '') || (until ?? '9') > (section.until ?? until ?? '9'),
          )
        : [],
    );
    expect(outside.map(({ id }) => id)).toEqual([]);
  });
});

describe('every row', () => {
  test('is under one section', () => {
    expect(repeated(rows.map(({ id }) => id))).toEqual([]);
    const all = catalogue.flatMap((suite) => suite.rows.map(({ id }) => id));
    expect(all.filter((id) => !rows.some((row) => row.id === id))).toEqual([]);
    expect(rows.length).toBeGreaterThan(100);
  });

  test('and every check on all answers has a requirement and a way to fix it, in a line', () => {
    const all = [...checks, ...auditChecks.map(({ id }) => id)];
    const wrong = all.filter((id) => {
      const fix = requirementOf(id)?.fix;
      return fix === undefined || fix.length <= 10 || fix.includes('\n');
    });
    expect(wrong).toEqual([]);
  });
});

const REFERENCE = path.resolve(import.meta.dirname, '../../../shared/reference/payment-intents-endpoints.txt');
const skip = existsSync(REFERENCE) ? undefined : `skipped: there are no reference pages at ${REFERENCE}`;
if (skip !== undefined) process.stderr.write(`book test ${skip}\n`);

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
  test('list no parameter that rows do not send and nothing excludes', () => {
    const listed = listedOnPages();
    expect(listed.length).toBeGreaterThan(50);
    const { asked } = plannedBy(expand(catalogue, api, 1), AUTHORING_VERSION, api);
    const untouched = parametersSent(asked, inventoryOf(loadDocument(AUTHORING_VERSION), api.resources)).flatMap(
      ({ operationId, parameters }) => parameters.untouched.map((name) => `${operationId} ${name}`),
    );
    const open = listed.filter((each) => untouched.includes(each));
    expect(open.filter((each) => exclusionOf(each.split(' ')[1] ?? '') === undefined)).toEqual([]);
    const known = (Object.keys(operations) as OperationId[]).flatMap((operation) =>
      documented(operation).map((name) => `${operation} ${name}`),
    );
    expect(listed.filter((each) => !known.includes(each))).toEqual([]);
  });
});

describe('explain', () => {
  test('has a page for every check and requirement, with sources that are addresses', () => {
    const pages = [...checks, ...book.map(({ id }) => id)].map((id) => JSON.parse(explainCommand(id, true)));
    const wrong = pages.filter(
      ({ statement, sources }) =>
        typeof statement !== 'string' ||
        sources.length === 0 ||
        !sources.every(({ address }: { address: string }) => URL.canParse(address) && address.startsWith('https://')),
    );
    expect(wrong).toEqual([]);
    expect(pages.length).toBeGreaterThan(400);
  });

  test('leads from a row to its section, and back', () => {
    const { requirement, fix } = JSON.parse(explainCommand('capture/zero-is-refused', true));
    expect(requirement).toBe('capture:amount-limits');
    const page = JSON.parse(explainCommand(requirement, true));
    expect(page.checks).toContain('capture/zero-is-refused');
    expect(page.fix).toBe(fix);
  });

  test('says why nothing is judged', () => {
    expect(explainCommand('capture:in-parts', false)).toContain('none: it is not judged');
    expect(explainCommand('capture:in-parts', false)).toContain('open: an account must be let in for it');
  });
});

test('list requirements shows where each stands', () => {
  const lines = listCommand('requirements', false).trimEnd().split('\n');
  expect(lines).toHaveLength(book.length);
  expect(lines.find((line) => line.startsWith('capture:in-parts'))).toContain('(open: ');
  expect(lines.find((line) => line.startsWith('capture:amount '))).toContain('(must, recorded)');
});
