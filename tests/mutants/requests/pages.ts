import { isObject, type Json, type JsonObject } from '../../../engine/vocabulary/values.ts';
import {
  ignoring,
  isSuccess,
  LIST,
  on,
  patchForm,
  patchSuccess,
  rewriting,
  sends,
  setting,
  where,
  withBody,
} from '../faults.ts';
import { family, type Mutant } from '../mutant.ts';
import { type Call, type Fault, parse } from '../wire.ts';

type Items = readonly Json[];
interface Page {
  readonly data: Items;
  readonly has_more: boolean;
}
interface Asked {
  readonly limit: number;
  /** Where the cursor stands in the list. */
  readonly after: number | undefined;
  readonly before: number | undefined;
}
/** Cuts a page out of the whole list, newest first. */
type Cut = (all: Items, asked: Asked) => Page;

const rightly: Cut = (all, { limit, after, before }) => {
  if (before !== undefined) return { data: all.slice(Math.max(before - limit, 0), before), has_more: before > limit };
  const rest = all.slice(after === undefined ? 0 : after + 1);
  return { data: rest.slice(0, limit), has_more: rest.length > limit };
};

const idOf = (item: Json | undefined): Json | undefined => (isObject(item) ? item.id : undefined);
const CURSORS = ['starting_after', 'ending_before'] as const;
const LARGEST = 100;

function withForm({ request, form }: Call, change: (form: URLSearchParams) => void): Call['request'] {
  const changed = new URLSearchParams(form);
  change(changed);
  return { ...request, path: `${request.path.split('?')[0]}?${changed}` };
}

/** A server that reads the whole list within the filters, and cuts its pages wrongly. */
const cutting = (cut: Cut, applies: (call: Call) => boolean = () => true): Fault => ({
  around: async (call, ask) => {
    const answer = await ask(call.request);
    if (call.operation !== LIST || !isSuccess(answer) || !applies(call)) return answer;
    const all: Json[] = [];
    for (let more = true; more; ) {
      const last = idOf(all.at(-1));
      const page = withForm(call, (form) => {
        for (const cursor of CURSORS) form.delete(cursor);
        form.set('limit', String(LARGEST));
        if (last !== undefined) form.set('starting_after', String(last));
      });
      const body = parse((await ask(page)).text) as JsonObject;
      all.push(...(body.data as Items));
      more = body.has_more === true;
    }
    const [after, before] = CURSORS.map((cursor) => {
      const place = all.findIndex((item) => idOf(item) === call.form.get(cursor));
      return place < 0 ? undefined : place;
    });
    const limit = Math.min(Number(call.form.get('limit') ?? 10), LARGEST);
    return withBody(answer, { ...(parse(answer.text) as JsonObject), ...cut(all, { limit, after, before }) });
  },
});

/** A list that begins with what was made first. */
export const oldestFirst: Fault = cutting((all, asked) => {
  const turned = (place: number | undefined) => (place === undefined ? undefined : all.length - 1 - place);
  const { limit, after, before } = asked;
  return rightly(all.toReversed(), { limit, after: turned(after), before: turned(before) });
});

const ofAll = (call: Call): boolean => !call.form.has('customer');

/** The server takes one parameter for another. */
const confusing = (name: string, other: string): Fault =>
  on(
    LIST,
    patchForm((form) => {
      const value = form.get(name);
      if (value === null) return;
      form.delete(name);
      form.set(other, value);
    }),
  );

const swapped = on(
  LIST,
  patchForm((form) => {
    const [after, before] = CURSORS.map((cursor) => form.get(cursor));
    for (const cursor of CURSORS) form.delete(cursor);
    if (after) form.set('ending_before', after);
    if (before) form.set('starting_after', before);
  }),
);

const OLDER = [
  'pagination/starting-after-returns-older-intents',
  'pagination/starting-after-pages-the-whole-account',
] as const;
const NEWER = [
  'pagination/ending-before-returns-newer-intents',
  'pagination/ending-before-pages-the-whole-account',
] as const;
// Of the whole account only two pages that do not fit tell of an item left out: it may be anybody's.
const BESIDE = 'pagination/page-starts-right-after-the-cursor';
const BESIDE_BACK = 'pagination/page-ends-right-before-the-cursor';

/** Pages, their ends and the ways from one to another. */
const cursors = family('pages', {
  'starting_after is ignored': {
    kills: [
      ...OLDER,
      BESIDE,
      'pagination/last-page-has-the-rest',
      'pagination/middle-page-has-more',
      'pagination/last-item-alone-has-no-more',
      'pagination/page-after-the-last-item-is-empty',
      'list/unknown-cursor-is-refused',
    ],
    fault: on(LIST, ignoring('starting_after')),
  },
  'ending_before is ignored': {
    kills: [
      ...NEWER,
      'pagination/ending-before-returns-the-adjacent-page',
      'pagination/page-before-the-first-item-is-empty',
      'pagination/unknown-ending-before-is-refused',
    ],
    fault: on(LIST, ignoring('ending_before')),
  },
  'the two cursors are swapped': {
    kills: [...OLDER, ...NEWER, 'pagination/last-page-has-the-rest'],
    fault: swapped,
  },
  'the way on leads back': {
    kills: [...OLDER, 'pagination/last-page-has-the-rest'],
    fault: confusing('starting_after', 'ending_before'),
  },
  'the way back leads on': {
    kills: [...NEWER, 'pagination/ending-before-returns-the-adjacent-page'],
    fault: where(({ form }) => !form.has('starting_after'), confusing('ending_before', 'starting_after')),
  },
  'cursors are ignored where no customer is named': {
    kills: [OLDER[1], NEWER[1]],
    fault: where(ofAll, on(LIST, ignoring(...CURSORS))),
  },
  'cursors are ignored where a customer is named': {
    kills: [OLDER[0], NEWER[0], 'pagination/last-page-has-the-rest'],
    fault: where(({ form }) => form.has('customer'), on(LIST, ignoring(...CURSORS))),
  },
  'a page repeats the cursor': {
    kills: [...OLDER, BESIDE, 'pagination/last-page-has-the-rest', 'pagination/page-after-the-last-item-is-empty'],
    fault: cutting((all, { after, ...asked }) =>
      rightly(all, { ...asked, after: after === undefined ? after : after - 1 }),
    ),
  },
  'a page leaves one out': {
    kills: [OLDER[0], BESIDE, 'pagination/last-page-has-the-rest', 'pagination/middle-page-has-more'],
    fault: cutting((all, { after, ...asked }) =>
      rightly(all, { ...asked, after: after === undefined ? after : after + 1 }),
    ),
  },
  'a page leaves one out where no customer is named': {
    kills: [BESIDE],
    fault: cutting(
      (all, { after, ...asked }) => rightly(all, { ...asked, after: after === undefined ? after : after + 1 }),
      ofAll,
    ),
  },
  'a page goes on where the one before began': {
    kills: ['pagination/last-page-has-the-rest'],
    fault: cutting((all, { after, limit, ...asked }) =>
      rightly(all, { ...asked, limit, after: after === undefined ? after : Math.max(after - limit, -1) }),
    ),
  },
  'the page before a cursor repeats the cursor': {
    kills: [
      ...NEWER,
      'pagination/ending-before-returns-the-adjacent-page',
      'pagination/page-before-the-first-item-is-empty',
    ],
    fault: cutting((all, { before, ...asked }) =>
      rightly(all, { ...asked, before: before === undefined ? before : before + 1 }),
    ),
  },
  'the page before a cursor leaves one out': {
    kills: [NEWER[0], BESIDE_BACK, 'pagination/ending-before-returns-the-adjacent-page'],
    fault: cutting((all, { before, ...asked }) =>
      rightly(all, { ...asked, before: before === undefined ? before : Math.max(before - 1, 0) }),
    ),
  },
  'the page before a cursor begins with the newest': {
    kills: ['pagination/ending-before-returns-the-adjacent-page'],
    fault: cutting((all, asked) =>
      asked.before === undefined
        ? rightly(all, asked)
        : { data: all.slice(0, Math.min(asked.limit, asked.before)), has_more: asked.before > asked.limit },
    ),
  },
  'the page before a cursor runs backwards': {
    kills: ['pagination/ending-before-returns-the-adjacent-page'],
    fault: where(
      sends('ending_before'),
      on(
        LIST,
        patchSuccess((body) => ({ ...body, data: (body.data as Items).toReversed() })),
      ),
    ),
  },
  'a list is oldest first, whatever its pages': {
    kills: ['list/is-sorted-newest-first', 'list-is-newest-first'],
    fault: oldestFirst,
  },
  'a list is in no order': {
    kills: ['list/is-sorted-newest-first', 'list-is-newest-first'],
    fault: cutting((all, asked) => {
      const mixed = [...all.filter((_, place) => place % 2 === 1), ...all.filter((_, place) => place % 2 === 0)];
      const again = (place: number | undefined) =>
        place === undefined ? undefined : mixed.indexOf(all[place] ?? null);
      return rightly(mixed, { limit: asked.limit, after: again(asked.after), before: again(asked.before) });
    }),
  },
});

const ends = family('ends of lists', {
  'a list always has more': {
    kills: [
      'list/created-without-a-match-is-empty',
      'list/customer-filter-is-applied',
      'pagination/customer-without-intents-has-an-empty-list',
      'pagination/full-last-page-has-no-more',
      'pagination/last-page-has-the-rest',
      'pagination/last-item-alone-has-no-more',
      'pagination/page-after-the-last-item-is-empty',
      'pagination/ending-before-has-no-more',
    ],
    fault: on(LIST, patchSuccess(setting({ has_more: true }))),
  },
  'a list never has more': {
    kills: [
      'list/limit-is-respected',
      'list/default-limit-is-ten',
      'pagination/first-page-has-more',
      'pagination/middle-page-has-more',
      'pagination/page-with-one-item-left-has-more',
      'pagination/ending-before-has-more',
    ],
    fault: on(LIST, patchSuccess(setting({ has_more: false }))),
  },
  'a full page has more': {
    kills: [
      'pagination/full-last-page-has-no-more',
      'pagination/last-page-has-the-rest',
      'pagination/last-item-alone-has-no-more',
    ],
    fault: on(
      LIST,
      patchSuccess((list, { form }) => ({
        ...list,
        has_more: (list.data as Items).length === Number(form.get('limit') ?? 10),
      })),
    ),
  },
  'a page with one left behind it has no more': {
    kills: ['pagination/page-with-one-item-left-has-more'],
    fault: cutting((all, { limit, ...asked }) => ({
      ...rightly(all, { limit, ...asked }),
      has_more: rightly(all, { limit: limit + 1, ...asked }).has_more,
    })),
  },
  'has_more compares the whole list with the limit': {
    kills: ['pagination/last-page-has-the-rest', 'pagination/last-item-alone-has-no-more'],
    fault: cutting((all, asked) => ({ ...rightly(all, asked), has_more: all.length > asked.limit })),
  },
  'has_more is computed without the customer': {
    kills: ['list/customer-filter-is-applied', 'pagination/full-last-page-has-no-more'],
    fault: where(({ form }) => form.has('customer'), on(LIST, patchSuccess(setting({ has_more: true })))),
  },
  'the last page has more': {
    kills: ['pagination/last-page-has-the-rest'],
    fault: where(sends('starting_after'), on(LIST, patchSuccess(setting({ has_more: true })))),
  },
  'a first page has no more': {
    kills: ['pagination/first-page-has-more', 'pagination/page-with-one-item-left-has-more'],
    fault: where(({ form }) => !form.has('starting_after'), on(LIST, patchSuccess(setting({ has_more: false })))),
  },
});

/** The rows whose verdict rests on one bound. */
const rowsOf = {
  created: ['list/created-equals-a-second'],
  'created[gt]': ['list/created-gt-excludes-its-second', 'list/created-gt-includes-the-next-second'],
  'created[gte]': ['list/created-gte-includes-its-second', 'list/created-gte-excludes-the-second-before'],
  'created[lt]': ['list/created-lt-excludes-its-second', 'list/created-lt-includes-the-second-before'],
  'created[lte]': ['list/created-lte-includes-its-second', 'list/created-lte-excludes-the-next-second'],
} as const;
type Bound = keyof typeof rowsOf;

const shifted = (bound: Bound, by: number): Fault =>
  on(
    LIST,
    rewriting(bound, (text) => String(Number(text) + by)),
  );
const empty = setting({ data: [], has_more: false });

/** One bound of created that is not read, finds nothing, or is a second off: each must be seen by a row of its own. */
const ofBound = (bound: Bound, [sooner, later]: readonly [number, number]): readonly Mutant[] =>
  family('seconds', {
    [`${bound} is ignored`]: { kills: rowsOf[bound], fault: on(LIST, ignoring(bound)) },
    [`${bound} finds nothing`]: {
      kills: rowsOf[bound],
      fault: where(sends(bound), on(LIST, patchSuccess(empty))),
    },
    [`${bound} is read as a second less`]: {
      kills: [rowsOf[bound][sooner] ?? rowsOf[bound][0]],
      fault: shifted(bound, -1),
    },
    [`${bound} is read as a second more`]: {
      kills: [rowsOf[bound][later] ?? rowsOf[bound][0]],
      fault: shifted(bound, 1),
    },
  });

const seconds: readonly Mutant[] = [
  ...ofBound('created', [0, 0]),
  ...ofBound('created[gt]', [0, 1]),
  ...ofBound('created[gte]', [1, 0]),
  ...ofBound('created[lt]', [1, 0]),
  ...ofBound('created[lte]', [0, 1]),
  ...family('seconds', {
    'one second is all before it': { kills: rowsOf.created, fault: confusing('created', 'created[lt]') },
    'one second is all from it on': { kills: rowsOf.created, fault: confusing('created', 'created[gte]') },
    'from a second on is after it': {
      kills: ['list/created-gte-includes-its-second', 'list/created-gte-and-lte-together'],
      fault: confusing('created[gte]', 'created[gt]'),
    },
    'up to a second is before it': {
      kills: ['list/created-lte-includes-its-second', 'list/created-gte-and-lte-together'],
      fault: confusing('created[lte]', 'created[lt]'),
    },
    'after a second is from it on': {
      kills: ['list/created-gt-excludes-its-second', 'list/created-gt-and-lt-together'],
      fault: confusing('created[gt]', 'created[gte]'),
    },
    'before a second is up to it': {
      kills: ['list/created-lt-excludes-its-second', 'list/created-gt-and-lt-together'],
      fault: confusing('created[lt]', 'created[lte]'),
    },
    'of two bounds the upper is ignored': {
      kills: ['list/created-gt-and-lt-together'],
      fault: where(sends('created[gt]'), on(LIST, ignoring('created[lt]'))),
    },
    'of two bounds the lower is ignored': {
      kills: ['list/created-gte-and-lte-together', 'list/created-filters-the-whole-account'],
      fault: where(sends('created[lte]'), on(LIST, ignoring('created[gte]'))),
    },
    'created is ignored where no customer is named': {
      kills: ['list/created-filters-the-whole-account', 'list/created-without-a-match-is-empty'],
      fault: where(ofAll, on(LIST, ignoring('created'))),
    },
    'bounds in time that are no numbers are ignored': {
      kills: ['list/non-integer-created-is-refused'],
      fault: where(
        sends('created[gte]', 'yesterday'),
        patchForm((form) => form.delete('created[gte]')),
      ),
    },
  }),
];

/** Lists page by page, and by the second in which intents were made. */
export const pageMutants: readonly Mutant[] = [...cursors, ...ends, ...seconds];
