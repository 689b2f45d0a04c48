import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Derivation, derive } from '../../scripts/authors/derive/document.ts';
import { layOut } from '../../scripts/authors/derive/layout.ts';
import { refer } from '../../scripts/authors/derive/schema.ts';
import { listVersions, loadDocument, type OpenApiDocument, PACKAGE_ROOT, SPECS_FOLDER } from '../../specs/documents.ts';
import { compareWithSdk } from './drift.ts';

const SDK = path.join(PACKAGE_ROOT, 'node_modules/stripe');
const NEWEST = listVersions().at(-1) ?? '';

/** One edit of the document (no value: the key goes) and what must be said of it. */
interface Fault {
  readonly name: string;
  readonly at: readonly string[];
  readonly key: string;
  readonly value?: unknown;
  readonly told: RegExp;
}

const component = (name: string) => ['components', 'schemas', name];
const propertiesOf = (name: string) => [...component(name), 'properties'];
const formOf = (route: string) => [
  ...['paths', route, 'post', 'requestBody', 'content', 'application/x-www-form-urlencoded', 'schema'],
  'properties',
];

const FAULTS: readonly Fault[] = [
  {
    name: 'an enum value dropped deep in a charge',
    at: propertiesOf('charge_payment_method_details_card_three_d_secure'),
    key: 'authentication_flow',
    value: { type: ['string', 'null'], enum: ['challenge', null] },
    told: /as charge_payment_method_details_card_three_d_secure: .*SDK is wider/,
  },
  {
    name: 'an optional key missing',
    at: propertiesOf('charge_payment_method_details_card'),
    key: 'stored_credential_usage',
    told: / as charge_payment_method_details_card: /,
  },
  {
    name: 'null no longer allowed',
    at: propertiesOf('charge'),
    key: 'failure_code',
    value: { type: 'string' },
    told: /^Charge as charge: .*SDK is wider/,
  },
  {
    name: 'an integer turned into a string',
    at: propertiesOf('payment_intent'),
    key: 'amount',
    value: { type: 'string' },
    told: /^PaymentIntent as payment_intent: /,
  },
  {
    name: 'an id no longer among the forms of an expandable',
    at: propertiesOf('payment_intent'),
    key: 'customer',
    value: { anyOf: [refer('customer'), refer('deleted_customer'), { type: 'null' }] },
    told: /^PaymentIntent as payment_intent: .*SDK is wider/,
  },
  {
    name: 'a key too many',
    at: propertiesOf('refund'),
    key: 'surplus',
    value: { type: 'string' },
    told: /^Refund as refund: /,
  },
  {
    name: 'a request parameter missing',
    at: formOf('/v1/payment_intents'),
    key: 'confirm',
    told: /^PaymentIntentCreateParams of PostPaymentIntents: /,
  },
  {
    name: 'a required key turned optional',
    at: component('payment_intent_params_shipping'),
    key: 'required',
    value: ['address'],
    told: /^PaymentIntentCreateParams\.Shipping as payment_intent_params_shipping: /,
  },
];

describe('the newest document and the installed SDK', () => {
  const newest = loadDocument(NEWEST);
  let derivation: Derivation;
  let differences: readonly (readonly string[])[];

  beforeAll(async () => {
    derivation = await derive(SDK);
    const spoilt = FAULTS.map((fault) => spoil(newest, fault));
    differences = await compareWithSdk([...spoilt, newest], derivation);
  });

  test('are of one release, and deriving it again gives the same bytes', () => {
    const { version } = derivation.document['x-derived-from'];
    const committed = readFileSync(path.join(SPECS_FOLDER, `${NEWEST}.json`), 'utf8');
    const advice = `stripe@${version} is installed: derive it, or install the release that the manifest names`;
    expect(committed === `${layOut(derivation.document)}\n`, advice).toBe(true);
  });

  test('are compared in all but the stubs and the envelope of errors', () => {
    const { schemas } = newest.components;
    const compared = new Set(derivation.components.map((origin) => origin.component));
    expect(Object.keys(schemas).filter((name) => !compared.has(name) && !schemas[name]?.['x-stub'])).toEqual(['error']);
    const ids = Object.values(newest.paths).flatMap((item) => Object.values(item).map((one) => one.operationId));
    expect(derivation.operations.map(({ id }) => id).sort()).toEqual(ids.sort());
  });

  test('say the same', () => {
    expect(differences.at(-1)).toEqual([]);
  });

  test.each(FAULTS)('differ by $name', (fault) => {
    expect(differences[FAULTS.indexOf(fault)]).toEqual(expect.arrayContaining([expect.stringMatching(fault.told)]));
  });
});

function spoil(document: OpenApiDocument, { at, key, value }: Fault): OpenApiDocument {
  const copy = structuredClone(document);
  const place = at.reduce<Record<string, unknown>>(
    (node, step) => node[step] as Record<string, unknown>,
    copy as unknown as Record<string, unknown>,
  );
  if (value === undefined) delete place[key];
  else place[key] = value;
  return copy;
}
