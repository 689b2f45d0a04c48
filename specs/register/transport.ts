import type { Requirement } from './requirement.ts';

/** Answers, whatever was asked. */
export const transport: readonly Requirement[] = [
  {
    id: 'transport:answers-are-json',
    states: 'every answer is a JSON object, and every success HTTP 200',
    level: 'must',
    cites: ['docs:errors', 'recorded:gumroad', 'recorded:openfoodnetwork'],
    checks: ['answer-is-json', 'success-is-200'],
    fix: 'answer with content type application/json, and with 200 where something was made, too',
  },
  {
    id: 'transport:answers-are-numbered',
    states: 'every answer has a request id of its own',
    level: 'should',
    cites: ['docs:request-ids', 'recorded:gumroad'],
    checks: ['request-id-header', 'request-ids-differ'],
    fix: 'send a Request-Id like req_…, new for each answer',
  },
  {
    id: 'transport:arrays-in-forms',
    states: 'the items of an array come in a form with empty brackets or with their places in them',
    level: 'must',
    cites: ['docs:expand', 'recorded:gumroad', 'recorded:openfoodnetwork'],
    checks: ['create/array-*', 'expansion/brackets-*'],
    fix: 'read a[]=x and a[0]=x as the same array',
  },
  {
    id: 'transport:forms-are-text',
    states: 'what a form says is a text where the document has a text, digits or not',
    level: 'must',
    cites: ['docs:intents/object', 'recorded:gumroad'],
    checks: ['create/digits-*', 'create/metadata-values-stay-text', 'create/special-characters-*'],
    fix: 'take the type of a parameter from the document, and never from what it looks like',
  },
];
