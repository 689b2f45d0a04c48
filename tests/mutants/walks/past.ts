import type { OperationId } from '../../../specs/generated/operations.ts';
import {
  CANCEL,
  CAPTURE,
  type Change,
  CONFIRM,
  CREATE,
  isSuccess,
  LIST,
  patchIntent,
  RETRIEVE,
  UPDATE,
  withBody,
} from '../faults.ts';
import { type Answer, type Call, type Fault, parse } from '../wire.ts';

const WORDS: Readonly<Partial<Record<OperationId, string>>> = {
  [CREATE]: 'create',
  [RETRIEVE]: 'read',
  [UPDATE]: 'update',
  [CONFIRM]: 'confirm',
  [CAPTURE]: 'capture',
  [CANCEL]: 'cancel',
  [LIST]: 'list',
};

/** A request in a few words: `update amount`, `confirm 402`. */
function wordOf({ operation, form }: Call, { status }: Answer): string {
  const word = WORDS[operation ?? CREATE] ?? 'other';
  const names = operation === UPDATE ? [...new Set([...form.keys()].map((name) => name.split('[')[0]))].sort() : [];
  return [word, ...names, ...(status < 300 ? [] : [String(status)])].join(' ');
}

const idOf = ({ intent }: Call, { text }: Answer): string | undefined => {
  const body = parse(text) as {
    readonly id?: unknown;
    readonly error?: { readonly payment_intent?: { readonly id?: unknown } };
  } | null;
  const id = intent ?? body?.id ?? body?.error?.payment_intent?.id;
  return typeof id === 'string' ? id : undefined;
};

/** What has been done to each intent, in words between commas; lists are done to all of them. */
function remember() {
  const pasts = new Map<string, string>();
  return {
    of: (id: string | undefined): string => pasts.get(id ?? '') ?? '',
    see: (call: Call, answer: Answer): void => {
      const word = wordOf(call, answer);
      if (word === 'list') for (const [id, past] of pasts) pasts.set(id, `${past}, list`);
      const id = idOf(call, answer);
      if (id !== undefined) pasts.set(id, [pasts.get(id), word].filter(Boolean).join(', '));
    },
  };
}

/** A fault that breaks nothing, and tells each past that an intent has come to. */
export function listening(hear: (past: string) => void): Fault {
  const memory = remember();
  return {
    response: (answer, call) => {
      memory.see(call, answer);
      hear(memory.of(idOf(call, answer)));
      return answer;
    },
  };
}

/** A fault that begins with the past of an intent. */
export interface Sequenced {
  readonly past: RegExp;
  readonly fault: () => Fault;
}

/** An intent whose past ends so looks different in every answer from then on, that one left out. */
export function turnsAfter(past: RegExp, change: Change): Sequenced {
  const fault = (): Fault => {
    const memory = remember();
    const turned = new Set<string>();
    const view = patchIntent((intent, call) => (turned.has(String(intent.id)) ? change(intent, call) : intent));
    return {
      response: (answer, call) => {
        const shown = view.response?.(answer, call) ?? answer;
        memory.see(call, answer);
        const id = idOf(call, answer);
        if (id !== undefined && past.test(memory.of(id))) turned.add(id);
        return shown;
      },
    };
  };
  return { past, fault };
}

/** A request whose intent has such a past, the request as its last, is answered otherwise. */
export function answersAfter(past: RegExp, response: NonNullable<Fault['response']>): Sequenced {
  const fault = (): Fault => {
    const memory = remember();
    return {
      response: (answer, call) => {
        memory.see(call, answer);
        return past.test(memory.of(idOf(call, answer))) ? response(answer, call) : answer;
      },
    };
  };
  return { past, fault };
}

/** A success with other fields. */
export const shows =
  (change: Change): NonNullable<Fault['response']> =>
  (answer, call) =>
    isSuccess(answer) ? (patchIntent(change).response?.(answer, call) ?? answer) : answer;

/** A refusal in place of a success. */
export const isRefused: NonNullable<Fault['response']> = (answer) =>
  isSuccess(answer)
    ? withBody({ ...answer, status: 400 }, { error: { type: 'invalid_request_error', message: 'Not now.' } })
    : answer;
