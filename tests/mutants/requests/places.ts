import { setStatus, type Where, where } from '../faults.ts';
import { family } from '../mutant.ts';
import type { Fault } from '../wire.ts';

const at =
  (place: RegExp): Where =>
  ({ request }) =>
    place.test(request.path);

/** The server takes one place for another. */
const misread = (place: RegExp, taken: string): Fault => ({
  request: ({ request }) => ({ ...request, path: request.path.replace(place, taken) }),
});

/** Routes, versions and ids that do not exist. */
export const placeMutants = family('places', {
  'any version is the newest': {
    kills: ['errors/create-with-unknown-api-version-is-refused', 'errors/list-with-unknown-api-version-is-refused'],
    fault: where(({ request }) => request.headers['stripe-version'] === 'yesterday', {
      request: ({ request }) => ({
        ...request,
        headers: { ...request.headers, 'stripe-version': '2026-08-26.dahlia' },
      }),
    }),
  },
  'a misspelt URL is found': {
    kills: ['errors/unknown-url-is-404'],
    fault: misread(/payment_intentions/, 'payment_intents'),
  },
  'a misspelt URL is a bad request': {
    kills: ['errors/unknown-url-is-404'],
    fault: where(at(/payment_intentions/), setStatus(404, 400)),
  },
  'a slash at the end is dropped': {
    kills: ['errors/trailing-slash-is-404'],
    fault: misread(/\/$/, ''),
  },
  'an unknown action is an update': {
    kills: ['errors/unknown-action-is-refused'],
    fault: misread(/\/surprise$/, ''),
  },
  'an id of another kind is a bad request': {
    kills: ['errors/id-of-another-type-is-404'],
    fault: where(at(/\/ch_/), setStatus(404, 400)),
  },
});
