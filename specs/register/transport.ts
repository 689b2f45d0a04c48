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
];
