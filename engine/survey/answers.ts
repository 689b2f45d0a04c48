import type { Said, Side } from '../diff/side.ts';
import { isAsk, isBeside, stepOf } from '../vocabulary/exchange.ts';
import type { Question } from '../vocabulary/section.ts';
import { isObject, type Json, valueAt } from '../vocabulary/values.ts';
import type { Answer } from './evidence.ts';

const ALWAYS = ['status', 'error.type', 'error.code', 'error.param', 'error.decline_code'];
const KEYS = '(keys)';
const HEADER = 'header ';
/** Not about what was asked: who asks, how fast, and whether there is such a route at all. */
const BESIDE = [401, 403, 429];

const isRefusal = (said: Said): boolean => typeof said.status !== 'number' || said.status >= 400;

function readingAt(said: Said, place: string): Json | undefined {
  if (place === KEYS) return isObject(said.body) ? Object.keys(said.body).toSorted() : undefined;
  if (place.startsWith(HEADER)) return said.headers[place.slice(HEADER.length)] ?? null;
  const value = valueAt(said.body, place);
  return isObject(value) ? '(object)' : value;
}

/** What an answer shows, each place under its name; where there are several, after the name of its step. */
function readingsOf(asks: readonly Said[], reads: readonly string[]): Answer['readings'] {
  const places = [...ALWAYS, ...reads];
  return Object.fromEntries(
    asks.flatMap((said) => {
      const name = asks.length === 1 ? '' : `${stepOf(said.id)} `;
      const read = places.flatMap((place): readonly (readonly [string, Json])[] => {
        const value = readingAt(said, place);
        return value === undefined ? [] : [[`${name}${place}`, value]];
      });
      return [[`${name}http`, said.status] as const, ...read];
    }),
  );
}

/** Why an answer says nothing of what was asked; undefined where it does. */
function besideThePoint({ status, body }: Said, { verb }: Question): string | undefined {
  if (typeof status !== 'number') return status;
  if (BESIDE.includes(status) || status >= 500) return `HTTP ${status} says nothing of it`;
  const named = valueAt(body, 'error.code');
  return status === 404 && verb === undefined && typeof named !== 'string' ? 'the route is not served' : undefined;
}

/** The last status of the object before it was asked. */
const statusBefore = (before: readonly Said[]): Json | undefined =>
  valueAt(before.findLast(({ body }) => valueAt(body, 'status') !== undefined)?.body, 'status');

function whyNotReached(before: readonly Said[], asks: readonly Said[], { from }: Question): string | undefined {
  const failed = before.find((said) => !isBeside(said.id) && isRefusal(said));
  if (failed !== undefined) return `its setup was refused: ${failed.operation} came to ${failed.status}`;
  if (asks.length === 0) return 'it was not reached';
  const status = statusBefore(before);
  return from !== undefined && status !== from
    ? `no object in ${from} was reached, but in ${String(status)}`
    : undefined;
}

/** Of requests that start together only those that were refused are an answer. */
const answeringOf = (asks: readonly Said[], question: Question): readonly Said[] =>
  'together' in question.row ? asks.filter(isRefusal).slice(0, 1) : asks;

function answerOf(question: Question, exchanges: readonly Said[]): Answer {
  const { section, reads, dependsOn } = question;
  const depends = dependsOn === undefined ? {} : { dependsOn };
  const first = exchanges.findIndex(({ id }) => isAsk(id));
  const asks = answeringOf(
    exchanges.filter(({ id }) => isAsk(id)),
    question,
  );
  const unreached = whyNotReached(first < 0 ? exchanges : exchanges.slice(0, first), asks, question);
  if (unreached !== undefined) return { section, why: unreached, readings: {}, settles: false, ...depends };
  const readings = readingsOf(asks, reads);
  const outcome = asks.some(isRefusal) ? 'refused' : 'done';
  const beside = asks.flatMap((said) => besideThePoint(said, question) ?? [])[0];
  return beside === undefined
    ? { section, outcome, readings, settles: true, ...depends }
    : { section, outcome, why: beside, readings, settles: false, ...depends };
}

/** What a target answered to each question. */
export const answersOf = (questions: readonly Question[], { units }: Side): readonly Answer[] =>
  questions.map((question) => {
    const unit = units.get(question.row.id);
    if (unit !== undefined) return answerOf(question, unit.exchanges);
    return {
      section: question.section,
      why: 'its profile does not claim what that needs',
      readings: {},
      settles: false,
    };
  });
