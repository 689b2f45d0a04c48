import { fake } from '../../../engine/vocabulary/values.ts';
import { cardPayment, refused } from '../common.ts';
import { CREATE, UPDATE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';
import { onOpen } from '../values/setups.ts';

const ALL = '/v1/payment_intents';

/** Where the parameters of a POST may stand, and where not. */
export const bodies = acrossOperations([
  {
    id: 'transport:parameters-in-the-query',
    requires: 'the parameters of a POST may stand in its query, in part or in whole',
    fix: 'read the query of a POST as part of its form',
    cites: ['recorded:parameters-in-the-query'],
    rows: [
      {
        operation: CREATE,
        id: 'create/parameters-in-the-query-are-read',
        title: 'a create reads amount and currency from its query',
        path: `${ALL}?amount=2345&currency=usd`,
        sendRaw: '',
        expect: { http: 200, body: { amount: 2_345, currency: 'usd' } },
      },
      {
        operation: CREATE,
        id: 'create/query-and-body-are-one-form',
        title: 'a create reads its query and its body together',
        path: `${ALL}?currency=usd&metadata[order]=6735`,
        sendRaw: 'amount=2345',
        expect: { http: 200, body: { amount: 2_345, currency: 'usd', metadata: { order: '6735' } } },
      },
    ],
  },
  {
    id: 'transport:bodies-in-json',
    requires: 'a body in JSON is refused',
    fix: 'answer HTTP 400 to a body that is no form',
    cites: ['recorded:json-body'],
    rows: [
      {
        operation: CREATE,
        id: 'create/json-body-is-refused',
        title: 'a create with its parameters in JSON is refused',
        send: { ...cardPayment, amount: fake.amount },
        json: true,
        expect: refused(),
      },
      {
        operation: UPDATE,
        id: 'update/json-body-is-refused',
        title: 'an update with its parameters in JSON is refused',
        ...onOpen,
        send: { description: fake.description },
        json: true,
        expect: refused(),
      },
    ],
  },
]);
