import { beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '../../../engine/vocabulary/values.ts';
import type { Wire } from '../../../engine/wire/http.ts';
import { AUTHORING_VERSION } from '../../../specs/documents.ts';
import { type OperationId, operations } from '../../../specs/generated/operations.ts';
import { REFERENCE_KEYS } from '../../../targets/reference/keys.ts';
import { played, rulebookFor, scenarios } from '../../mutants/judged.ts';
import { openWire, parse } from '../../mutants/wire.ts';
import { listParameters, readDocument } from '../documents.ts';

const { validate } = rulebookFor(AUTHORING_VERSION);
const document = readDocument(AUTHORING_VERSION);

const PATHS = Object.entries(operations).map(([id, { method, path }]) => ({
  id: id as OperationId,
  method,
  path,
  fits: new RegExp(`^${path.replace('{intent}', 'pi_[^/]+')}$`),
}));
const operationAt = (method: string, path: string): OperationId | undefined =>
  PATHS.find((each) => each.method === method && each.fits.test(path.split('?')[0] as string))?.id;

/** All in which an answer is not what its document says, at any level. */
function misfits(operation: OperationId, status: number, text: string): readonly string[] {
  const { must, should, may } = validate(status < 300 ? operation : 'error', parse(text) as Json);
  return [...must, ...should, ...may].map(({ at, expected, actual }) => {
    return `${operation} ${at}: ${JSON.stringify(expected)}, not ${JSON.stringify(actual)}`;
  });
}

/** A wire that keeps what does not fit. */
function strict(): { readonly wire: Wire; readonly found: Set<string>; readonly seen: () => number } {
  const wire = openWire();
  const found = new Set<string>();
  let seen = 0;
  const exchange: Wire['exchange'] = async (request) => {
    const answer = await wire.exchange(request);
    const operation = operationAt(request.method, request.path);
    const version = request.headers['stripe-version'];
    if (answer.kind !== 'response' || operation === undefined || version !== AUTHORING_VERSION) return answer;
    seen += 1;
    // A publishable key is shown a part of an intent only.
    if (!/pk_/.test(request.headers.authorization ?? ''))
      for (const misfit of misfits(operation, answer.status, answer.text)) found.add(misfit);
    return answer;
  };
  return { wire: { ...wire, exchange }, found, seen: () => seen };
}

describe('every answer of the reference fits its document strictly', () => {
  test(
    'in a whole run',
    async () => {
      const { wire, found, seen } = strict();
      await played(wire, scenarios, AUTHORING_VERSION);
      expect([...found]).toEqual([]);
      expect(seen()).toBeGreaterThan(1_000);
    },
    Number.POSITIVE_INFINITY,
  );

  describe('where a parameter is sent empty', () => {
    const { wire, found } = strict();
    const headers = {
      authorization: `Bearer ${REFERENCE_KEYS.apiKey}`,
      'stripe-version': AUTHORING_VERSION,
      'content-type': 'application/x-www-form-urlencoded',
    };
    const post = async (path: string, body: string) => wire.exchange({ method: 'POST', path, headers, body });
    const rich =
      'amount=2000&currency=usd&payment_method_types[0]=card&payment_details[order_reference]=7&amount_details[tax][total_tax_amount]=1';
    let intent = '';

    beforeAll(async () => {
      const answer = await post('/v1/payment_intents', rich);
      intent = answer.kind === 'response' ? String((parse(answer.text) as { id: string }).id) : '';
    });

    const posts = PATHS.filter(({ method }) => method === 'POST');
    const cases = posts.flatMap(({ path }) => listParameters(document, 'post', path).map((name) => ({ path, name })));
    test.each(cases)('$name= of $path', async ({ path, name }) => {
      const others = path.includes('{intent}') ? '' : `${rich}&`;
      await post(path.replace('{intent}', intent), `${others}${name}=`);
      const misfit = [...found];
      found.clear();
      expect(misfit).toEqual([]);
    });
  });
});
