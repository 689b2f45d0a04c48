import { describe, expect, test } from 'vitest';
import { knowing, readBody, readText } from '../../engine/diff/references.ts';

const reading = { marks: [], kinds: { pi_: 'payment_intent' } };
const bodyWith = (id: string) => ({
  id,
  object: 'payment_intent',
  client_secret: `${id}_secret_Ab3dEf6hIj`,
  status: 'succeeded',
});

describe('an id is the same reference on both sides', () => {
  const usual = readBody(bodyWith('pi_3NxYzAbCdEf12345'), knowing(), reading);
  test.each([
    'pi_93FtU_x-9_QQ',
    'pi_eh1ZV_xsXj5M_5Kf',
    'pi_00000001',
    'payment-intent-number-one',
    '0190fa1e-6a1c-7a55-9b1e-0a4c51d2f7aa',
  ])('whatever its form: %s', (id) => {
    const known = knowing();
    const read = readBody(bodyWith(id), known, reading);
    expect(read).toMatchObject({ id: '<payment_intent:1>', status: 'succeeded' });
    expect(usual).toMatchObject({ id: '<payment_intent:1>' });
    expect(readText(`/v1/payment_intents/${id}/confirm`, 'sent', known, reading)).toBe(
      '/v1/payment_intents/<payment_intent:1>/confirm',
    );
    expect(JSON.stringify(read)).not.toContain(id);
  });
  test('and another object is another one', () => {
    const known = knowing();
    readBody(bodyWith('pi_93FtU_x-9_QQ'), known, reading);
    expect(readBody(bodyWith('pi_93FtU_x-9_QR'), known, reading)).toMatchObject({ id: '<payment_intent:2>' });
  });
});
