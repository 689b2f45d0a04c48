import { fake } from '../../../engine/vocabulary/values.ts';
import { cardPayment } from '../common.ts';
import { CREATE, UPDATE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';

const PERCENT = '100%25 of 50%2B, not 100% or %zz';
const WIDE = 'Zoë 中文 🦊 Ω';
const MARKUP = `<b>"it's" & 'that'</b> \\n C:\\temp ?a=1&b=2#c;`;
const required = 'amount=2000&currency=usd';

/** Texts come back as they were sent, whatever a parser on the way could make of them. */
export const texts = acrossOperations([
  {
    id: 'texts:come-back-as-sent',
    requires: 'a text is decoded from the form once, as UTF-8, and changed in no other way',
    fix: 'decode names and values once, keep four-byte characters, and escape on output only',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    rows: [
      {
        operation: CREATE,
        id: 'create/percent-signs-are-decoded-once',
        title: 'a text that holds percent signs is decoded once',
        send: { ...cardPayment, description: PERCENT },
        expect: { http: 200, body: { amount: fake.amount, description: PERCENT } },
      },
      {
        operation: CREATE,
        id: 'create/wide-characters-are-returned',
        title: 'characters of one to four bytes are returned as sent',
        send: { ...cardPayment, description: WIDE, metadata: { wide: WIDE, markup: MARKUP } },
        expect: {
          http: 200,
          body: { amount: fake.amount, description: WIDE, metadata: { wide: WIDE, markup: MARKUP } },
        },
      },
      {
        operation: CREATE,
        id: 'create/markup-is-returned',
        title: 'quotes, angle brackets and backslashes are returned as sent',
        send: {
          ...cardPayment,
          description: MARKUP,
          shipping: {
            name: "Anne O'Neil & Söhne <1+1>",
            phone: '+1 (555) 555-0100',
            address: { line1: '5 % 2, "Flat" 7/b' },
          },
        },
        expect: {
          http: 200,
          body: {
            description: MARKUP,
            shipping: {
              name: "Anne O'Neil & Söhne <1+1>",
              phone: '+1 (555) 555-0100',
              address: { line1: '5 % 2, "Flat" 7/b' },
            },
          },
        },
      },
      {
        operation: UPDATE,
        id: 'update/texts-are-returned-as-sent',
        title: 'an update returns percent signs, wide characters and markup as sent',
        cites: ['docs:intents/update'],
        given: { status: 'requires_payment_method' },
        send: { description: `${PERCENT} ${WIDE} ${MARKUP}`, metadata: { percent: PERCENT, wide: WIDE } },
        expect: {
          http: 200,
          body: { description: `${PERCENT} ${WIDE} ${MARKUP}`, metadata: { percent: PERCENT, wide: WIDE } },
        },
      },
      ...(['0', 'false'] as const).flatMap((text) => {
        const name = text === '0' ? 'zero' : text;
        const set = { description: text, metadata: { note: text } };
        return [
          {
            operation: CREATE,
            id: `create/text-of-${name}-is-returned`,
            title: `a description and a metadata value of ${text} are returned as texts`,
            send: { ...cardPayment, ...set },
            expect: { http: 200, body: { amount: fake.amount, ...set } },
          },
          {
            operation: UPDATE,
            id: `update/text-of-${name}-is-returned`,
            title: `an update returns a description and a metadata value of ${text} as texts`,
            cites: ['docs:intents/update', 'docs:metadata'],
            given: { status: 'requires_payment_method' },
            send: set,
            expect: { http: 200, body: set },
          },
        ] as const;
      }),
      {
        operation: CREATE,
        id: 'create/encoded-brackets-are-brackets',
        title: 'brackets in names may be percent-encoded, and percent codes written in lower case',
        sendRaw: `${required}&metadata%5Border%5D=6735&metadata%5bother%5d=1&description=caf%c3%a9+%2b+1`,
        expect: { http: 200, body: { metadata: { order: '6735', other: '1' }, description: 'café + 1' } },
      },
    ],
  },
  {
    id: 'texts:keep-their-lines',
    requires: 'line breaks and tabs in a text are kept',
    fix: 'keep control characters that a text may hold',
    level: 'should',
    cites: ['docs:intents/create'],
    rows: [
      {
        operation: CREATE,
        id: 'create/line-breaks-are-returned',
        title: 'line breaks and tabs in a description are returned as sent',
        send: { ...cardPayment, description: 'first line\nsecond line\tand a tab' },
        expect: { http: 200, body: { amount: fake.amount, description: 'first line\nsecond line\tand a tab' } },
      },
    ],
  },
  {
    id: 'texts:are-never-cut',
    requires: 'a text is taken whole or refused, and never cut',
    fix: 'refuse a text that is too long; do not store the beginning of it',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    rows: [
      {
        operation: CREATE,
        id: 'create/long-texts-are-not-cut',
        title: 'a description that is as long as documented is returned whole, and longer ones are not cut',
        cites: ['openapi:2022-11-15', 'docs:intents/create'],
        level: 'should',
        steps: [
          // Refused or kept whole: no source says which. The check on creates compares what was kept.
          {
            name: 'longer-suffix',
            call: CREATE,
            send: { ...cardPayment, statement_descriptor_suffix: 'S'.repeat(23) },
          },
          { name: 'longer', call: CREATE, send: { ...cardPayment, description: 'd'.repeat(1_001) } },
          {
            name: 'longest',
            call: CREATE,
            send: { ...cardPayment, description: 'd'.repeat(1_000) },
            expect: { http: 200, body: { amount: fake.amount, description: 'd'.repeat(1_000) } },
          },
        ],
      },
    ],
  },
]);
