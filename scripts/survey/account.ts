import type { Account } from '../../engine/survey/evidence.ts';
import { isObject, type Json, valueAt } from '../../engine/vocabulary/values.ts';
import { otherRequest } from '../../engine/wire/request.ts';
import { paceFor, targetOf } from '../session/meeting.ts';
import { openWire } from '../session/open-wire.ts';
import type { Session } from '../session/session.ts';
import type { OpenTarget } from '../session/target.ts';

const WORD = /^[A-Za-z_]{2,60}$/;

const wordAt = (body: Json, place: string): string | undefined => {
  const value = valueAt(body, place);
  return typeof value === 'string' && WORD.test(value) ? value : undefined;
};

function accountIn(body: Json): Account {
  const [country, currency] = [wordAt(body, 'country'), wordAt(body, 'default_currency')];
  const claimed = valueAt(body, 'capabilities');
  const active = isObject(claimed)
    ? Object.keys(claimed).filter((name) => claimed[name] === 'active' && WORD.test(name))
    : [];
  return {
    ...(country === undefined ? {} : { country }),
    ...(currency === undefined ? {} : { currency }),
    ...(active.length === 0 ? {} : { capabilities: active.toSorted() }),
  };
}

/** Asks who the account is: of what comes, only country, currency and capabilities are looked at. */
export async function askAccount(opened: OpenTarget, { options }: Session): Promise<Account> {
  const wire = openWire(opened.url, paceFor(opened, options));
  try {
    const answer = await wire.exchange(otherRequest(targetOf(opened, options), 'GET', '/v1/account', {}), {
      once: true,
    });
    return answer.kind === 'response' && answer.status === 200 ? accountIn(JSON.parse(answer.text)) : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  } finally {
    await wire.close();
  }
}
