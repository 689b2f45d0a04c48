import { isObject, type Json, type JsonObject, valueAt } from '../../../engine/vocabulary/values.ts';
import type { WireRequest } from '../../../engine/wire/http.ts';
import { family, type Mutant } from '../mutant.ts';
import { type Answer, type Call, type Fault, parse } from '../wire.ts';

const pathOf = ({ path }: WireRequest): string => path.split('?')[0] ?? '';
const isList = ({ request }: Call): boolean => pathOf(request) === '/v1/events';
const isOne = ({ request }: Call): boolean => pathOf(request).startsWith('/v1/events/');
const isEndpoint = ({ request }: Call): boolean => pathOf(request).startsWith('/v1/webhook_endpoints');

const withBody = (answer: Answer, body: Json): Answer => ({ ...answer, text: JSON.stringify(body) });

/** The list shows other events than were made; single ones are read from the same. */
const telling = (change: (events: readonly JsonObject[], call: Call) => readonly JsonObject[]): Fault => ({
  response: (answer, call) => {
    const body = parse(answer.text);
    if (!isObject(body) || answer.status >= 300) return answer;
    if (isList(call) && Array.isArray(body.data))
      return withBody(answer, { ...body, data: change(body.data.filter(isObject), call) });
    return isOne(call) ? withBody(answer, change([body], call)[0] ?? body) : answer;
  },
});

type Patch = (event: JsonObject) => JsonObject;

const each = (change: Patch): Fault => telling((events) => events.map(change));
const named = (name: string, change: Patch): Fault =>
  each((event) => (String(event.type).startsWith(name) ? change(event) : event));
export const without = (...names: readonly string[]): Fault =>
  telling((events) => events.filter(({ type }) => !names.includes(String(type))));
const renamed = (from: string, to: string): Fault => named(from, (event) => ({ ...event, type: to }));
const setting =
  (fields: JsonObject): Patch =>
  (event) => ({ ...event, ...fields });
const lacking =
  (...keys: readonly string[]): Patch =>
  (event) =>
    Object.fromEntries(Object.entries(event).filter(([key]) => !keys.includes(key)));
const objectOf = (event: JsonObject): JsonObject => valueAt(event, 'data.object') as JsonObject;
/** The object in the event is another. */
const showing =
  (change: Patch): Patch =>
  (event) => ({ ...event, data: { ...(event.data as JsonObject), object: change(objectOf(event)) } });

/** Beside each such event another one is told. */
const beside = (when: (event: JsonObject) => boolean, type: string): Fault =>
  telling((events) =>
    events.flatMap((event) => (when(event) ? [{ ...event, id: `${event.id}x`, type }, event] : [event])),
  );

const isNamed =
  (type: string) =>
  (event: JsonObject): boolean =>
    event.type === type;

/** The list as it would be without a filter. */
const ignoring = (...names: readonly string[]): Fault => ({
  request: (call) => {
    if (!isList(call)) return call.request;
    const form = new URLSearchParams(call.form);
    for (const key of [...form.keys()]) if (names.some((name) => key.split('[')[0] === name)) form.delete(key);
    return { ...call.request, path: `/v1/events?${form}` };
  },
});

const listing = (fields: JsonObject): Fault => ({
  response: (answer, call) => {
    const body = parse(answer.text);
    return isList(call) && isObject(body) ? withBody(answer, { ...body, ...fields }) : answer;
  },
});

/** The answers about endpoints are changed, those to some requests. */
const endpoints = (when: (request: WireRequest) => boolean, change: Patch): Fault => ({
  response: (answer, call) => {
    const body = parse(answer.text);
    if (!isEndpoint(call) || !when(call.request) || !isObject(body) || answer.status >= 300) return answer;
    return withBody(
      answer,
      Array.isArray(body.data)
        ? { ...body, data: body.data.map((item: Json) => change(item as JsonObject)) }
        : change(body),
    );
  },
});

const isMaking = ({ method, path }: WireRequest): boolean => method === 'POST' && path === '/v1/webhook_endpoints';
const isChanging = ({ method, path }: WireRequest): boolean =>
  method === 'POST' && !isMaking({ method, path, headers: {} });
const isReading = ({ method, path }: WireRequest): boolean => method === 'GET' && /_endpoints\/we_/.test(path);
const isListing = ({ method, path }: WireRequest): boolean => method === 'GET' && !/_endpoints\/we_/.test(path);
const isRemoving = ({ method }: WireRequest): boolean => method === 'DELETE';

/** What is refused is made all the same. */
const accepting = (missing: Readonly<Record<string, string>>, when: (form: URLSearchParams) => boolean): Fault => ({
  request: (call) => {
    const { request, form } = call;
    if (!isMaking(request) || !when(form)) return request;
    const whole = new URLSearchParams(form);
    for (const [name, value] of Object.entries(missing)) whole.set(name, value);
    return { ...request, body: whole.toString() };
  },
});

const CREATED = 'payment_intent.created';
const SUCCEEDED = 'payment_intent.succeeded';
const CAPTURABLE = 'payment_intent.amount_capturable_updated';
const FAILED = 'payment_intent.payment_failed';
const ACTION = 'payment_intent.requires_action';
const CANCELED = 'payment_intent.canceled';

const missingEvents = family('missing events', {
  'a create is not told of': { kills: ['events/create-tells-created'], fault: without(CREATED) },
  'a payment is not told of': {
    kills: [
      'events/payment-tells-succeeded',
      'events/second-attempt-tells-succeeded',
      'events/capture-tells-succeeded',
    ],
    fault: without(SUCCEEDED),
  },
  'a charge is not told of': {
    kills: ['events/payment-tells-charge-succeeded', 'events/authorization-tells-charge-succeeded'],
    fault: without('charge.succeeded'),
  },
  'an authorization is not told of': { kills: ['events/authorization-tells-capturable'], fault: without(CAPTURABLE) },
  'a capture of a charge is not told of': {
    kills: ['events/capture-tells-charge-captured'],
    fault: without('charge.captured'),
  },
  'a capture is not told of, a payment is': {
    kills: ['events/capture-tells-succeeded'],
    fault: telling((events) =>
      events.filter(
        (event) =>
          event.type !== SUCCEEDED ||
          !events.some((other) => other.type === CAPTURABLE && objectOf(other).id === objectOf(event).id),
      ),
    ),
  },
  'a decline is not told of': { kills: ['events/decline-tells-payment-failed'], fault: without(FAILED) },
  'a failed charge is not told of': { kills: ['events/decline-tells-charge-failed'], fault: without('charge.failed') },
  'an authentication is not told of': {
    kills: ['events/authentication-tells-requires-action'],
    fault: without(ACTION),
  },
  'a cancellation is not told of': {
    kills: ['events/cancel-tells-canceled', 'events/release-tells-canceled'],
    fault: without(CANCELED),
  },
  'a release is not told of': {
    kills: ['events/release-tells-canceled'],
    fault: telling((events) =>
      events.filter((event) => event.type !== CANCELED || objectOf(event).latest_charge === null),
    ),
  },
  'a second attempt is not told of': {
    kills: ['events/second-attempt-tells-succeeded'],
    fault: telling((events) =>
      events.filter(
        (event) =>
          event.type !== SUCCEEDED ||
          !events.some((other) => other.type === FAILED && objectOf(other).id === objectOf(event).id),
      ),
    ),
  },
  'nothing is told': {
    kills: ['events/create-tells-created', 'events/cancel-tells-canceled', 'events/payment-tells-succeeded'],
    fault: telling(() => []),
  },
});

const wrongEvents = family('events that are not so', {
  'an authorization is told of as succeeded': {
    kills: ['events/authorization-tells-no-success'],
    fault: beside(isNamed(CAPTURABLE), SUCCEEDED),
  },
  'a payment is told of as capturable': {
    kills: ['events/payment-tells-nothing-capturable'],
    fault: beside((event) => event.type === SUCCEEDED, CAPTURABLE),
  },
  'a payment is told of as failed': {
    kills: ['events/payment-tells-no-failure'],
    fault: beside(isNamed(SUCCEEDED), FAILED),
  },
  'a decline is told of as succeeded': {
    kills: ['events/decline-tells-no-success'],
    fault: beside(isNamed(FAILED), SUCCEEDED),
  },
  'a decline is told of as canceled': {
    kills: ['events/decline-tells-nothing-else'],
    fault: beside(isNamed(FAILED), CANCELED),
  },
  'a decline is told of by charge.succeeded': {
    kills: ['events/decline-tells-no-charge-succeeded'],
    fault: beside(isNamed('charge.failed'), 'charge.succeeded'),
  },
  'an authentication is told of as succeeded': {
    kills: ['events/authentication-tells-no-success'],
    fault: beside(isNamed(ACTION), SUCCEEDED),
  },
  'a release is told of as succeeded': {
    kills: ['events/release-tells-no-success'],
    fault: beside((event) => event.type === CANCELED && objectOf(event).latest_charge !== null, SUCCEEDED),
  },
  'a capture is told of by a second charge.succeeded': {
    kills: ['events/capture-tells-no-second-charge'],
    fault: beside(isNamed('charge.captured'), 'charge.succeeded'),
  },
  'a create is told of twice': { kills: ['events/created-is-told-once'], fault: beside(isNamed(CREATED), CREATED) },
  'an attempt makes its intent anew': {
    kills: ['events/second-attempt-tells-no-second-created'],
    fault: beside((event) => event.type === FAILED, CREATED),
  },
  'an update is told of': {
    kills: ['events/update-tells-nothing', 'intent-event-has-a-documented-name'],
    fault: beside((event) => event.type === CREATED && objectOf(event).description === null, 'payment_intent.updated'),
  },
  'an update is told of as a payment': {
    kills: ['events/update-tells-nothing'],
    fault: beside((event) => event.type === CANCELED && objectOf(event).description !== null, SUCCEEDED),
  },
  'a refusal is told of': {
    kills: ['events/refusal-tells-nothing'],
    fault: beside(isNamed(CANCELED), FAILED),
  },
  'a replay is told of': { kills: ['events/replay-tells-nothing'], fault: beside(isNamed(CREATED), CREATED) },
  'a cancellation has a name of its own': {
    kills: ['events/cancel-tells-canceled', 'intent-event-has-a-documented-name'],
    fault: renamed(CANCELED, 'payment_intent.voided'),
  },
  'an authorization is told of as requires_capture': {
    kills: ['events/authorization-tells-capturable', 'intent-event-has-a-documented-name'],
    fault: renamed(CAPTURABLE, 'payment_intent.requires_capture'),
  },
  'a capture is told of as captured': {
    kills: ['events/capture-tells-succeeded', 'intent-event-has-a-documented-name'],
    fault: telling((events) =>
      events.map((event) =>
        event.type === SUCCEEDED && objectOf(event).capture_method === 'manual'
          ? { ...event, type: 'payment_intent.captured' }
          : event,
      ),
    ),
  },
  'a charge is told of as created': {
    kills: ['events/payment-tells-charge-succeeded'],
    fault: renamed('charge.succeeded', 'charge.created'),
  },
});

const snapshots = family('what events show', {
  'a payment shows the intent unpaid': {
    kills: ['events/payment-tells-succeeded'],
    fault: named(SUCCEEDED, showing(setting({ status: 'processing' }))),
  },
  'a payment shows no amount received': {
    kills: ['events/payment-tells-succeeded', 'events/capture-tells-succeeded'],
    fault: named(SUCCEEDED, showing(setting({ amount_received: 0 }))),
  },
  'a capture leaves the amount capturable': {
    kills: ['events/capture-tells-succeeded'],
    fault: named(
      SUCCEEDED,
      showing((object) => ({ ...object, amount_capturable: object.amount ?? 0 })),
    ),
  },
  'an authorization shows nothing capturable': {
    kills: ['events/authorization-tells-capturable'],
    fault: named(CAPTURABLE, showing(setting({ amount_capturable: 0 }))),
  },
  'an authorization shows its charge captured': {
    kills: ['events/authorization-tells-charge-succeeded'],
    fault: named('charge.succeeded', showing(setting({ captured: true }))),
  },
  'a decline shows no error': {
    kills: ['events/decline-tells-payment-failed'],
    fault: named(FAILED, showing(setting({ last_payment_error: null }))),
  },
  'a decline shows the intent canceled': {
    kills: ['events/decline-tells-payment-failed'],
    fault: named(FAILED, showing(setting({ status: 'canceled' }))),
  },
  'a failed charge shows as succeeded': {
    kills: ['events/decline-tells-charge-failed'],
    fault: named('charge.failed', showing(setting({ status: 'succeeded' }))),
  },
  'an authentication shows no next action': {
    kills: ['events/authentication-tells-requires-action'],
    fault: named(ACTION, showing(setting({ next_action: null }))),
  },
  'a cancellation shows no time': {
    kills: ['events/cancel-tells-canceled'],
    fault: named(CANCELED, showing(setting({ canceled_at: null }))),
  },
  'a release leaves the amount capturable': {
    kills: ['events/release-tells-canceled'],
    fault: named(CANCELED, showing(setting({ amount_capturable: 1 }))),
  },
  'a captured charge shows as not captured': {
    kills: ['events/capture-tells-charge-captured'],
    fault: named('charge.captured', showing(setting({ captured: false }))),
  },
  'the second attempt still shows the error': {
    kills: ['events/second-attempt-tells-succeeded'],
    fault: named(SUCCEEDED, showing(setting({ last_payment_error: { type: 'card_error' } }))),
  },
  'a create that pays shows the intent paid': {
    kills: ['events/created-shows-the-beginning'],
    fault: telling((events) =>
      events.map((event) => {
        const end = events.find((other) => other.type === SUCCEEDED && objectOf(other).id === objectOf(event).id);
        return event.type === CREATED && end !== undefined ? showing(() => objectOf(end))(event) : event;
      }),
    ),
  },
  'the object is only its id and status': {
    kills: ['event-shows-the-whole-intent'],
    fault: named(
      'payment_intent',
      showing(({ id, object, status }) => ({ id: id ?? '', object: object ?? '', status: status ?? '' })),
    ),
  },
  'the object has another amount': {
    kills: ['event-shows-the-whole-intent', 'events/create-tells-created'],
    fault: named(CREATED, showing(setting({ amount: 1 }))),
  },
  'the object has another currency': {
    kills: ['event-shows-the-whole-intent'],
    fault: named('payment_intent', showing(setting({ currency: 'eur' }))),
  },
  'the object lacks its client secret': {
    kills: ['event-shows-the-whole-intent'],
    fault: named('payment_intent', showing(lacking('client_secret'))),
  },
  'previous attributes are told': {
    kills: ['intent-event-has-no-previous-attributes'],
    fault: named(CAPTURABLE, (event) => ({
      ...event,
      data: { ...(event.data as JsonObject), previous_attributes: { amount_capturable: 0 } },
    })),
  },
  'a charge names no intent': {
    kills: ['events/payment-tells-charge-succeeded'],
    fault: named('charge', showing(setting({ payment_intent: null }))),
  },
});

const forms = family('the form of events', {
  ...Object.fromEntries(
    ['id', 'object', 'type', 'created', 'livemode', 'pending_webhooks', 'api_version', 'request'].map((key) => [
      `an event lacks ${key}`,
      { kills: ['event-has-its-form'], fault: each(lacking(key)) } as const,
    ]),
  ),
  'ids are those of nothing': {
    kills: ['event-has-its-form'],
    fault: each((event) => ({ ...event, id: String(event.id).replace('evt_', '') })),
  },
  'created is in milliseconds': {
    kills: ['event-has-its-form'],
    fault: each((event) => ({ ...event, created: Number(event.created) * 1000 })),
  },
  'created is a text': {
    kills: ['event-has-its-form'],
    fault: each((event) => ({ ...event, created: String(event.created) })),
  },
  'request is the id alone': {
    kills: ['event-has-its-form'],
    fault: each((event) => ({ ...event, request: valueAt(event, 'request.id') ?? null })),
  },
  'pending_webhooks is a text': { kills: ['event-has-its-form'], fault: each(setting({ pending_webhooks: '0' })) },
  'the request is none of those that were sent': {
    kills: ['events/names-its-request'],
    fault: each((event) => ({ ...event, request: { ...(event.request as JsonObject), id: 'req_other' } })),
  },
  'the key is not told': {
    kills: ['events/names-its-key'],
    fault: each((event) => ({ ...event, request: { ...(event.request as JsonObject), idempotency_key: null } })),
  },
  'a key is told that nobody sent': {
    kills: ['events/names-its-request'],
    fault: each((event) => ({
      ...event,
      request: {
        id: valueAt(event, 'request.id') ?? null,
        idempotency_key: valueAt(event, 'request.idempotency_key') ?? 'k',
      },
    })),
  },
  'a charge has a request of its own': {
    kills: ['events/of-one-request-name-it-alike'],
    fault: named('charge', (event) => ({ ...event, request: { id: 'req_another', idempotency_key: null } })),
  },
});

const lists = family('the list of events', {
  'the list is oldest first': {
    kills: ['event-list-is-newest-first', 'events/payment-is-told-in-order', 'events/decline-is-told-in-order'],
    shownBy: ['events/cancel-tells-canceled'],
    fault: telling((events) => events.toReversed()),
  },
  'a payment is older than its charge': {
    kills: ['events/payment-is-told-in-order'],
    fault: telling((events) => {
      const isOdd = ({ type }: JsonObject): boolean => type === 'charge.succeeded';
      return [...events.filter(isOdd), ...events.filter((event) => !isOdd(event))];
    }),
  },
  'a decline is older than its charge': {
    kills: ['events/decline-is-told-in-order'],
    fault: telling((events) => {
      const isOdd = ({ type }: JsonObject): boolean => type === 'charge.failed';
      return [...events.filter(isOdd), ...events.filter((event) => !isOdd(event))];
    }),
  },
  'type is ignored': { kills: ['events/list-is-filtered-by-type'], fault: ignoring('type') },
  'types are ignored': { kills: ['events/list-is-filtered-by-types'], fault: ignoring('types') },
  'created is ignored': { kills: ['events/list-is-filtered-by-time'], fault: ignoring('created') },
  'limit is ignored': { kills: ['events/list-has-an-envelope'], fault: ignoring('limit') },
  'has_more is never true': { kills: ['events/list-has-an-envelope'], fault: listing({ has_more: false }) },
  'the list has no url': { kills: ['events/list-has-an-envelope'], fault: listing({ url: '/events' }) },
  'the list is no list': { kills: ['events/list-has-an-envelope'], fault: listing({ object: 'events' }) },
  'an event that is read is another': {
    kills: ['events/retrieve-shows-the-event'],
    fault: {
      response: (answer, call) => {
        const body = parse(answer.text);
        return isOne(call) && isObject(body) ? withBody(answer, { ...body, id: 'evt_another' }) : answer;
      },
    },
  },
  'an event cannot be read': {
    kills: ['events/retrieve-shows-the-event'],
    fault: { response: (answer, call) => (isOne(call) ? { ...answer, status: 404, text: '{}' } : answer) },
  },
});

const endpointMutants = family('webhook endpoints', {
  'a create hides its secret': {
    kills: ['endpoints/create-shows-the-secret'],
    fault: endpoints(isMaking, lacking('secret')),
  },
  'a secret has another form': {
    kills: ['endpoints/create-shows-the-secret'],
    fault: endpoints(isMaking, setting({ secret: 'secret' })),
  },
  'an endpoint is disabled from the start': {
    kills: ['endpoints/create-shows-the-secret'],
    fault: endpoints(isMaking, setting({ status: 'disabled' })),
  },
  'a retrieve shows the secret': {
    kills: ['endpoints/retrieve-hides-the-secret'],
    fault: endpoints(isReading, setting({ secret: 'whsec_shown' })),
  },
  'an update shows the secret': {
    kills: ['endpoints/update-hides-the-secret'],
    fault: endpoints(isChanging, setting({ secret: 'whsec_shown' })),
  },
  'a list shows the secret': {
    kills: ['endpoints/list-hides-the-secret'],
    fault: endpoints(isListing, setting({ secret: 'whsec_shown' })),
  },
  'an endpoint stays enabled': {
    kills: ['endpoints/disabled-has-its-status'],
    fault: endpoints(isChanging, setting({ status: 'enabled' })),
  },
  'a delete answers the endpoint': {
    kills: ['endpoints/delete-says-so'],
    fault: endpoints(isRemoving, lacking('deleted')),
  },
  'an endpoint without url is made': {
    kills: ['endpoints/missing-url-is-refused'],
    fault: accepting({ url: 'https://example.com' }, (form) => !form.has('url')),
  },
  'an endpoint without events is made': {
    kills: ['endpoints/missing-events-are-refused'],
    fault: accepting(
      { 'enabled_events[0]': '*' },
      (form) => ![...form.keys()].some((key) => key.startsWith('enabled')),
    ),
  },
  'an endpoint for an unknown event is made': {
    kills: ['endpoints/unknown-event-is-refused'],
    fault: accepting(
      { 'enabled_events[0]': '*' },
      (form) => form.get('enabled_events[0]') === 'payment_intent.updated',
    ),
  },
  'an endpoint without scheme is made': {
    kills: ['endpoints/address-without-scheme-is-refused'],
    fault: accepting({ url: 'https://example.com' }, (form) => form.get('url')?.includes('://') === false),
  },
});

/** Every fault of what a target tells by itself, as its list and its endpoints show it. */
export const eventMutants: readonly Mutant[] = [
  ...missingEvents,
  ...wrongEvents,
  ...snapshots,
  ...forms,
  ...lists,
  ...endpointMutants,
];
