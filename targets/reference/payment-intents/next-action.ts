import type { Json } from '../state/objects.ts';
import type { World } from '../state/store.ts';
import type { ConfirmInput } from './intents.ts';

/** Describes how a customer would authenticate: by redirect where a return_url is known, else in the SDK. */
export function describeNextAction(world: World, input: ConfirmInput): Json {
  const source = world.ids.make('src');
  if (input.return_url && !input.use_stripe_sdk) {
    const url = `https://hooks.stripe.com/3d_secure_2/hosted?source=${source}`;
    return { type: 'redirect_to_url', redirect_to_url: { return_url: input.return_url, url } };
  }
  const stripeJs = `https://hooks.stripe.com/redirect/authenticate/${source}`;
  return { type: 'use_stripe_sdk', use_stripe_sdk: { source, stripe_js: stripeJs, type: 'three_d_secure_redirect' } };
}
