import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import { isObject, type Json, type JsonObject, valueAt } from '../../engine/vocabulary/values.ts';
import { renderJson } from '../../reporters/json.ts';
import { evidenceOf, findingOf, headerOf, resultOf, runOf } from '../engine/builders.ts';
import { golden } from './golden.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const schema: JsonObject = JSON.parse(readFileSync(path.join(ROOT, 'reporters/report.schema.json'), 'utf8'));

/** The schema with every object closed: a key that it does not know is an error. */
const closed = (value: Json): Json =>
  Array.isArray(value)
    ? value.map(closed)
    : isObject(value)
      ? {
          ...Object.fromEntries(Object.entries(value).map(([key, item]) => [key, closed(item)])),
          ...(isObject(value.properties) && value.type === 'object' ? { additionalProperties: false } : {}),
        }
      : value;

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
const validate = ajv.compile(schema);
const validateClosed = ajv.compile({ ...(closed(schema) as JsonObject), $id: 'closed' });

const broken = summarise(
  runOf(
    [
      resultOf('retrieve/a', [
        findingOf({
          scenario: 'retrieve/a',
          verdict: 'error',
          why: { kind: 'own-fault', error: 'TypeError: of ours' },
          evidence: ['retrieve/a/b'],
        }),
      ]),
      resultOf('retrieve/c', [findingOf({ scenario: 'retrieve/c', theme: 'unknown-intent' })]),
    ],
    [
      evidenceOf({ id: 'retrieve/a/b', failure: { kind: 'failure', reason: 'reset', detail: 'gone' } }),
      evidenceOf({ id: 'retrieve/c/d', response: { status: 404, headers: {}, body: 'Not Found' } }),
    ],
    { kind: 'interrupted', signal: 'SIGINT' },
  ).map((event) =>
    event.kind === 'header'
      ? {
          ...headerOf(event.plan),
          target: { ...event.target, flags: ['--insecure'] },
          requirements: { release: '0.1.0', checks: {} },
          openCells: [
            {
              from: 'processing',
              action: 'cancel',
              operation: 'PostPaymentIntentsIntentCancel',
              expected: 'refused',
              verdict: 'open',
              why: { kind: 'no-source', note: 'x' },
            },
          ],
        }
      : event,
  ),
);
const everything = { ...broken, archetype: 'it answers HTTP 404 to everything' } satisfies ConformanceReport;

const reports = [...golden, { name: 'broken run', report: broken }, { name: 'run with every key', report: everything }];

describe.each(reports)('the report of the $name', ({ report }) => {
  test('holds to the published schema', () => {
    validate(JSON.parse(renderJson(report)));
    expect(validate.errors ?? []).toEqual([]);
  });

  test('has no key that the schema does not tell of', () => {
    validateClosed(JSON.parse(renderJson(report)));
    expect(validateClosed.errors ?? []).toEqual([]);
  });
});

test.each([
  ['no verdict', ({ verdict: _, ...report }: JsonObject) => report],
  [
    'a level of its own',
    (report: JsonObject) => ({ ...report, checks: [{ ...(valueAt(report, 'checks.0') as JsonObject), level: 'can' }] }),
  ],
  ['another version', (report: JsonObject) => ({ ...report, schemaVersion: 2 })],
  [
    'a finding that does not say why',
    (report: JsonObject) => ({
      ...report,
      findings: (report.findings as readonly JsonObject[]).map(({ why: _, ...rest }) => rest),
    }),
  ],
])('a report with %s does not hold to it', (_, spoil) => {
  const whole: JsonObject = JSON.parse(renderJson(everything));
  expect(validate(whole)).toBe(true);
  expect(validate(spoil(whole))).toBe(false);
});

interface Shape {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** The keys of every object in the schema, by the path that leads to it. */
function shapesOfSchema(node: JsonObject, at = ''): ReadonlyMap<string, Shape> {
  const name = /^#\/\$defs\/(.+)$/.exec(String(node.$ref ?? ''))?.[1];
  const target = (name === undefined ? node : (schema.$defs as JsonObject)[name]) as JsonObject;
  const { properties, items, additionalProperties, oneOf, required = [] } = target;
  if (Array.isArray(oneOf)) return new Map(oneOf.flatMap((each) => variantsOfSchema(each as JsonObject, at)));
  if (isObject(items)) return shapesOfSchema(items, `${at}[]`);
  if (isObject(additionalProperties)) return shapesOfSchema(additionalProperties, `${at}{}`);
  if (!isObject(properties)) return new Map();
  const keys = Object.keys(properties).sort();
  const must = required as readonly string[];
  return new Map([
    [at, { required: keys.filter((key) => must.includes(key)), optional: keys.filter((key) => !must.includes(key)) }],
    ...Object.entries(properties).flatMap(([key, value]) => [...shapesOfSchema(value as JsonObject, `${at}.${key}`)]),
  ]);
}

// What is of itself is looked into once.
const isRepeated = (at: string): boolean => at.includes('<scenario-again>');

/** The shapes of one variant, by each of its kinds. */
function variantsOfSchema(node: JsonObject, at: string): readonly (readonly [string, Shape])[] {
  const name = /^#\/\$defs\/(.+)$/.exec(String(node.$ref ?? ''))?.[1];
  const target = (name === undefined ? node : (schema.$defs as JsonObject)[name]) as JsonObject;
  const { const: only, enum: several = [only] } = valueAt(target, 'properties.kind') as JsonObject;
  if (isRepeated(at)) return [];
  return (several as readonly string[]).flatMap((kind) => [...shapesOfSchema(target, `${at}<${kind}>`)]);
}

/** The same of the TypeScript type. Values of the target may be anything and are not looked into. */
function shapesOfType(): ReadonlyMap<string, Shape> {
  const file = path.join(ROOT, 'engine/report/report.ts');
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const program = ts.createProgram([file], ts.parseJsonConfigFileContent(config, ts.sys, ROOT).options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file) as ts.SourceFile;
  const declared = source.statements.find(
    (node) => ts.isInterfaceDeclaration(node) && node.name.text === 'ConformanceReport',
  ) as ts.InterfaceDeclaration;
  const shapes = new Map<string, Shape>();
  const walk = (type: ts.Type, at: string): void => {
    const real = type.isUnion() ? type.types.filter((each) => !(each.flags & ts.TypeFlags.Undefined)) : [type];
    const [only, ...others] = real;
    if (others.length > 0 && real.every((each) => each.getProperty('kind') !== undefined)) {
      if (isRepeated(at)) return;
      for (const each of real) {
        const kind = checker.getTypeOfSymbolAtLocation(each.getProperty('kind') as ts.Symbol, declared);
        walk(each, `${at}<${(kind as ts.StringLiteralType).value}>`);
      }
      return;
    }
    if (only === undefined || others.length > 0 || !(only.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)))
      return;
    if (checker.isArrayType(only)) {
      walk(checker.getTypeArguments(only as ts.TypeReference)[0] as ts.Type, `${at}[]`);
      return;
    }
    const index = checker.getIndexTypeOfType(only, ts.IndexKind.String);
    if (index !== undefined) {
      walk(index, `${at}{}`);
      return;
    }
    const keys = only.getProperties().toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const isOptional = (key: ts.Symbol): boolean => (key.flags & ts.SymbolFlags.Optional) !== 0;
    shapes.set(at, {
      required: keys.filter((key) => !isOptional(key)).map(({ name }) => name),
      optional: keys.filter(isOptional).map(({ name }) => name),
    });
    for (const key of keys) walk(checker.getTypeOfSymbolAtLocation(key, declared), `${at}.${key.name}`);
  };
  walk(checker.getTypeAtLocation(declared), '');
  return shapes;
}

test('the schema and the type have the same keys, and the same ones are optional', () => {
  // The sentence of a cause is made when the file is written.
  const typed = (at: string, { required, optional }: Shape): Shape => ({
    required: /^\.causes\[\]<[\w-]+>$/.test(at) ? required.filter((key) => key !== 'title') : required,
    optional,
  });
  const sorted = (shapes: ReadonlyMap<string, Shape>) =>
    Object.fromEntries([...shapes].sort().map(([at, shape]) => [at, typed(at, shape)]));
  expect(sorted(shapesOfSchema(schema))).toEqual(sorted(shapesOfType()));
});
