import type { Requirement } from './requirement.ts';

/** Retrieving, listing and searching. */
export const reads: readonly Requirement[] = [
  {
    id: 'retrieve:shows-the-intent',
    states: 'a retrieve shows the intent that its path names, as it was last written',
    level: 'must',
    cites: ['docs:intents/retrieve', 'recorded:openfoodnetwork'],
    checks: ['retrieve/*', 'answers-the-intent-asked-for', 'retrieve-shows-last-write'],
    fix: 'read the stored intent, and store what writes answer',
  },
  {
    id: 'retrieve:publishable-keys',
    states: 'with a publishable key an intent is shown to those who have its client secret, in part',
    level: 'must',
    cites: ['docs:intents/retrieve', 'docs:metadata', 'recorded:publishable-confirm'],
    checks: ['retrieve/publishable-key-*', 'confirm/publishable-key-*', 'confirm/client-secret-of-another-*'],
    fix: 'ask publishable keys for the client secret of the intent, and leave out metadata, customer and charge',
  },
  {
    id: 'list:is-a-page-of-intents',
    states:
      'a list is an envelope of intents, the newest first, no more than its limit, and empty where there are none',
    level: 'must',
    cites: ['docs:intents/list', 'docs:pagination', 'recorded:openfoodnetwork'],
    checks: ['list/*', 'list-is-newest-first', 'list-keeps-its-limit', 'list-shows-last-write'],
    fix: 'answer object, url, has_more and data, sorted by created from new to old, ten where no limit is sent',
  },
  {
    id: 'list:limits-outside-the-range',
    states: 'a limit below 1 or above 100 is read as the nearest',
    cites: ['docs:pagination', 'recorded:sandbox-errors'],
    open: 'recorded on customers only, and against the page, which speaks of a range',
  },
  {
    id: 'search:finds-by-a-query',
    states: 'a search takes a query in its own language and answers with a page of results',
    level: 'must',
    cites: ['docs:intents/search', 'docs:search-language', 'recorded:aat'],
    checks: ['search/*'],
    fix: 'require query, refuse fields that cannot be searched, and answer with a search_result',
  },
  {
    id: 'search:finds-what-was-just-made',
    states: 'a search finds an intent soon after it was made',
    cites: ['docs:search-language'],
    excluded: 'the index lags behind by seconds to minutes, and a hit may vanish again (recorded)',
  },
  {
    id: 'items:are-listed',
    states: 'the line items of an intent are a list of their own under its address',
    level: 'must',
    cites: ['docs:intents/line-items'],
    checks: ['items/*'],
    fix: 'answer with an empty list where no line items were sent',
  },
];
