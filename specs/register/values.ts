import type { Requirement } from './requirement.ts';

/** What requests may hold: values, limits and the parameters that belong to something else. */
export const values: readonly Requirement[] = [
  {
    id: 'customers:have-lists',
    states: 'a list by customer holds all intents of that customer, those of declined creates too',
    level: 'must',
    cites: ['recorded:money-path', 'recorded:aat', 'docs:intents/list'],
    checks: [
      'list/customer-filters',
      'list/decline-leaves-*',
      'pagination/customer-*',
      'pagination/full-*',
      'pagination/last-*',
    ],
    fix: 'keep the intent of a create even where its confirmation fails; filter by customer before cutting pages',
  },
  {
    id: 'errors:places-and-versions-exist',
    states: 'a URL that does not exist is HTTP 404 without a code, and a version that does not exist HTTP 400',
    level: 'must',
    cites: ['recorded:unrecognised-url', 'recorded:sandbox-errors', 'docs:errors'],
    checks: ['errors/*'],
    fix: 'answer unknown routes and versions with the error envelope, as every other refusal',
  },
  {
    id: 'pagination:by-time',
    states: 'a list is bounded by the second in which intents were made',
    level: 'must',
    cites: ['docs:intents/list'],
    checks: ['pagination/made-*', 'pagination/time-*', 'pagination/end-has-no-more'],
    fix: 'compare created with created or its gt, gte, lt and lte; an empty list has no more',
  },
  {
    id: 'pagination:both-ways',
    states: 'starting_after leads to older objects, ending_before to newer ones, each without the cursor',
    level: 'must',
    cites: ['docs:pagination', 'recorded:openfoodnetwork'],
    checks: ['pagination/way-*', 'pagination/pages-*', 'pagination/unknown-cursor-*', 'pagination/line-items-*'],
    fix: 'cut the page beside the cursor, on the side that was asked for',
  },
];
