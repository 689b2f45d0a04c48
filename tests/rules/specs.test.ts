import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { deriveDocument } from '../../scripts/authors/derive/document.ts';
import { layOut } from '../../scripts/authors/derive/layout.ts';
import {
  AUTHORING_VERSION,
  listVersions,
  loadDocument,
  type OpenApiDocument,
  SPECS_FOLDER,
  UnknownVersionError,
} from '../../specs/documents.ts';
import { operations } from '../../specs/generated/operations.ts';
import { type Layout, writeSdk } from '../fixtures/specs/sdk.ts';

const OPERATION_IDS = [
  'GetPaymentIntents',
  'GetPaymentIntentsIntent',
  'GetPaymentIntentsSearch',
  'PostPaymentIntents',
  'PostPaymentIntentsIntent',
  'PostPaymentIntentsIntentApplyCustomerBalance',
  'PostPaymentIntentsIntentCancel',
  'PostPaymentIntentsIntentCapture',
  'PostPaymentIntentsIntentConfirm',
  'PostPaymentIntentsIntentIncrementAuthorization',
  'PostPaymentIntentsIntentVerifyMicrodeposits',
];
const ROOTS = [
  'payment_intent',
  'payment_method',
  'charge',
  'customer',
  'deleted_customer',
  'refund',
  'mandate',
  'error',
];
const STATUSES = [
  'canceled',
  'processing',
  'requires_action',
  'requires_capture',
  'requires_confirmation',
  'requires_payment_method',
  'succeeded',
];

interface Enum {
  readonly enum: readonly unknown[];
  readonly 'x-open'?: true;
}

interface Body {
  readonly required?: readonly string[];
  readonly properties?: object;
  readonly additionalProperties?: unknown;
}

const manifest: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(readSpec('manifest.json'));

test('the manifest lists every document and nothing else', () => {
  expect(Object.keys(manifest)).toEqual(listVersions());
  expect(listVersions()).toContain(AUTHORING_VERSION);
});

test('an unknown version is refused by a sentence that names the known ones', () => {
  expect(() => loadDocument('2026-08-26')).toThrow(UnknownVersionError);
  expect(() => loadDocument('../package')).toThrow(`known: ${listVersions().join(', ')}`);
});

test('the generated table holds the operations of the authoring document', () => {
  expect(Object.keys(operations).sort()).toEqual(idsOf(loadDocument(AUTHORING_VERSION)));
  expect(operations.PostPaymentIntents).toMatchObject({ method: 'POST', in: 'body', response: 'payment_intent' });
});

describe.each(listVersions())('the document of %s', (version) => {
  const document = loadDocument(version);
  const { schemas } = document.components;

  test('is valid OpenAPI of its own version, laid out by the rule', async () => {
    const { valid, errors } = await new Validator().validate({ ...structuredClone(document) });
    expect(valid, JSON.stringify(errors)).toBe(true);
    expect(document.openapi).toBe('3.1.0');
    expect(document.info.version).toBe(version);
    expect(readSpec(`${version}.json`)).toBe(`${layOut(document)}\n`);
  });

  test('has valid JSON schemas', () => {
    const ajv = new Ajv2020({ logger: false });
    expect(Object.keys(schemas).filter((name) => !ajv.validateSchema(schemas[name] ?? false))).toEqual([]);
  });

  test('is what the manifest says it is', () => {
    const { version: release, ...entry } = manifest[version] ?? {};
    expect(document).toMatchObject({ 'x-derived-from': { package: 'stripe', version: release } });
    const sha256 = createHash('sha256')
      .update(readSpec(`${version}.json`))
      .digest('hex');
    expect(entry).toEqual({ package: 'stripe', integrity: expect.stringMatching(/^sha512-/), sha256 });
  });

  test('holds no prose', () => {
    expect(leavesOf(document).filter(([, value]) => typeof value === 'string' && /\s/.test(value))).toEqual([]);
  });

  test('has the PaymentIntents operations', () => {
    // The twelfth operation came with clover.
    const since = version >= '2025-10-29' ? ['GetPaymentIntentsIntentAmountDetailsLineItems'] : [];
    expect(idsOf(document)).toEqual([...OPERATION_IDS, ...since].sort());
  });

  test('names each operation after its verb and path', () => {
    const expected = Object.entries(document.paths).flatMap(([route, item]) =>
      Object.keys(item).map((verb) =>
        `${verb}${route.replace('/v1', '')}`.replace(/(^|[/_{]+)(\w)|\}/g, (_, _gap, letter = '') =>
          letter.toUpperCase(),
        ),
      ),
    );
    expect(idsOf(document)).toEqual(expected.sort());
  });

  test('has the root components, and every reference resolves', () => {
    expect(Object.keys(schemas)).toEqual(expect.arrayContaining(ROOTS));
    const refs = leavesOf(document).filter(([key]) => key === '$ref');
    expect(refs.length).toBeGreaterThan(100);
    expect(refs.filter(([, ref]) => !schemas[String(ref).replace('#/components/schemas/', '')])).toEqual([]);
  });

  test('says what Stripe is known to promise', () => {
    expect(enumOf(document, 'payment_intent', 'status').enum).toEqual(STATUSES);
    const reasons = enumOf(document, 'payment_intent', 'cancellation_reason').enum;
    expect(reasons.includes('expired')).toBe(version >= '2025-08-27');
    expect(reasons).toEqual(expect.arrayContaining(['abandoned', 'automatic', 'requested_by_customer', null]));
    const { required, properties } = bodyOf(document, '/v1/payment_intents');
    expect(required).toEqual(['amount', 'currency']);
    // Endive took it away.
    expect(Object.hasOwn(properties ?? {}, 'payment_method_types')).toBe(version < '2026-10-28');
  });

  test('closes the type of an error and leaves its code open', () => {
    const name = 'payment_intent_last_payment_error';
    expect(schemas.error).toMatchObject({ properties: { error: { $ref: `#/components/schemas/${name}` } } });
    expect(enumOf(document, name, 'type')).toEqual({
      type: 'string',
      enum: ['api_error', 'card_error', 'idempotency_error', 'invalid_request_error'],
    });
    expect(enumOf(document, name, 'code')['x-open']).toBe(true);
    expect(enumOf(document, name, 'decline_code')).toEqual({ type: 'string' });
  });

  test('closes request bodies and leaves responses open', () => {
    const posts = Object.entries(document.paths).filter(([, item]) => item.post);
    expect(posts.filter(([route]) => bodyOf(document, route).additionalProperties !== false)).toEqual([]);
    expect(ROOTS.filter((root) => Object.hasOwn(schemas[root] ?? {}, 'additionalProperties'))).toEqual([]);
  });
});

describe.each<Layout>(['ambient', 'modules'])('deriving from an SDK of %s', (layout) => {
  test('turns types and calls into a document', async () => {
    const root = writeSdk(layout);
    onTestFinished(() => rmSync(root, { recursive: true }));
    await expect(`${layOut(await deriveDocument(root))}\n`).toMatchFileSnapshot('../fixtures/specs/derived.snap');
  });
});

function readSpec(file: string): string {
  return readFileSync(path.join(SPECS_FOLDER, file), 'utf8');
}

function idsOf({ paths }: OpenApiDocument): string[] {
  const ids = Object.values(paths).flatMap((item) =>
    Object.values(item).map((operation) => String(operation.operationId)),
  );
  return ids.sort();
}

function enumOf(document: OpenApiDocument, component: string, property: string): Enum {
  const properties = document.components.schemas[component]?.properties as Readonly<Record<string, Enum>>;
  return properties[property] ?? { enum: [] };
}

function bodyOf(document: OpenApiDocument, route: string): Body {
  type Media = Readonly<Record<string, { readonly schema: Body }>>;
  const form = document.paths[route]?.post?.requestBody as { readonly content: Media } | undefined;
  return form?.content['application/x-www-form-urlencoded']?.schema ?? {};
}

function leavesOf(value: unknown, key = ''): readonly (readonly [string, unknown])[] {
  if (value === null || typeof value !== 'object') return [[key, value]];
  return Object.entries(value).flatMap(([name, item]) => leavesOf(item, Array.isArray(value) ? key : name));
}
