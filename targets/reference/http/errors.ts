import type { Json, PaymentIntent, Status } from '../state/objects.ts';

export interface ErrorBody {
  readonly type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  readonly message: string;
  readonly code?: string;
  readonly param?: string;
  readonly payment_intent?: PaymentIntent;
  readonly [attribute: string]: unknown;
}

interface Traits {
  /** Whether the operation had started to execute: only then is the answer kept under its idempotency key. */
  readonly executed?: boolean;
  /** Value of Stripe-Should-Retry, where the API sends one. */
  readonly shouldRetry?: 'true' | 'false';
  /** Whether the call was known to the account, hence has a request log. */
  readonly logged?: boolean;
}

/** An error answer of the API. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  readonly executed: boolean;
  readonly shouldRetry: 'true' | 'false' | undefined;
  readonly logged: boolean;

  constructor(status: number, body: ErrorBody, traits: Traits = {}) {
    super(body.message);
    this.status = status;
    this.body = body.code === undefined ? body : { ...body, doc_url: documentCode(body.code) };
    this.executed = traits.executed ?? false;
    this.shouldRetry = traits.shouldRetry;
    this.logged = traits.logged ?? true;
  }

  /** Returns the same error with the intent it is about, as calls on an existing intent answer. */
  about(intent: PaymentIntent): ApiError {
    const { executed, shouldRetry, logged } = this;
    const traits = { executed, logged, ...(shouldRetry === undefined ? {} : { shouldRetry }) };
    return new ApiError(this.status, { ...this.body, payment_intent: intent }, traits);
  }
}

const EXECUTED: Traits = { executed: true, shouldRetry: 'false' };

/** A 400 with any attributes; the one place that knows its type. */
export function refuse(message: string, attributes: Partial<ErrorBody> = {}, traits: Traits = {}): ApiError {
  return new ApiError(400, { ...attributes, type: 'invalid_request_error', message }, traits);
}

/** A 400 raised while executing, after all parameters were read. */
export function refuseExecuted(message: string, attributes: Partial<ErrorBody> = {}): ApiError {
  return refuse(message, attributes, EXECUTED);
}

/** A refusal because of the status the intent is in. */
export function refuseState(message: string, param?: string, traits: Traits = EXECUTED): ApiError {
  const attributes = { code: 'payment_intent_unexpected_state', ...(param === undefined ? {} : { param }) };
  return refuse(message, attributes, traits);
}

/** The refusal that names the present status and the statuses in which the verb is allowed. */
export function refuseVerb(phrase: string, verb: string, status: Status, allowed: readonly string[]): ApiError {
  const only = `Only a PaymentIntent with one of the following statuses may be ${verb}: ${allowed.join(', ')}.`;
  return refuseState(`${phrase} because it has a status of ${status}. ${only}`);
}

/** The refusal of one field whose list of statuses does not hold the present one. */
export function refuseUpdate(field: string, status: Status, allowed: readonly Status[]): ApiError {
  return refuseState(
    `This PaymentIntent's ${field} could not be updated because it has a status of ${status}. You may only update the ${field} of a PaymentIntent with one of the following statuses: ${allowed.join(', ')}.`,
    field,
  );
}

/** A required parameter that was not sent. */
export function missingParameter(param: string): ApiError {
  return refuse(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
}

/** Parameters that the operation does not take; the first one is named in param. */
export function unknownParameters(names: readonly string[]): ApiError {
  const noun = names.length === 1 ? 'parameter' : 'parameters';
  const attributes = { code: 'parameter_unknown', ...(names[0] === undefined ? {} : { param: names[0] }) };
  return refuse(`Received unknown ${noun}: ${names.join(', ')}`, attributes);
}

/** An empty text for a parameter that cannot be unset. */
export function emptyParameter(param: string): ApiError {
  return refuse(
    `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
    { code: 'parameter_invalid_empty', param },
  );
}

/** A number that is none, or is out of range. */
export function invalidInteger(param: string, message: string): ApiError {
  return refuse(message, { code: 'parameter_invalid_integer', param });
}

/** Parameters that may not be sent together. */
export function exclusiveParameters(names: readonly string[]): ApiError {
  return refuse(`You may only specify one of these parameters: ${names.join(', ')}.`);
}

/** An id that names nothing: 404 where it is the address, 400 where it is a parameter. */
export function noSuch(noun: string, id: string, param: string, status: 400 | 404 = 400): ApiError {
  const message = `No such ${noun}: '${id}'`;
  return new ApiError(status, { type: 'invalid_request_error', message, code: 'resource_missing', param });
}

/** An address that names no intent; a client secret in its place gets its own hint. */
export function noSuchIntent(id: string): ApiError {
  if (!id.includes('_secret_')) return noSuch('payment_intent', id, 'intent', 404);
  const message = `You passed a string that looks like a client secret as the PaymentIntent ID, but you must provide the PaymentIntent ID instead.`;
  return new ApiError(404, { type: 'invalid_request_error', message, param: 'intent' });
}

/** A card error; the caller says what the issuer said. */
export function declined(attributes: Partial<ErrorBody> & { readonly message: string }): ApiError {
  return new ApiError(402, { ...attributes, type: 'card_error' }, EXECUTED);
}

/** No credentials at all. */
export function missingKey(): ApiError {
  const message =
    "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.";
  return new ApiError(401, { type: 'invalid_request_error', message }, { logged: false });
}

/** Credentials that no account knows. */
export function invalidKey(masked: string): ApiError {
  const message = `Invalid API Key provided: ${masked}`;
  return new ApiError(401, { type: 'invalid_request_error', message }, { logged: false });
}

/** A publishable key where only a secret one may act. */
export function publishableKey(): ApiError {
  const message =
    'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.';
  return new ApiError(403, { type: 'invalid_request_error', message, code: 'secret_key_required' });
}

/** A path, or a verb on a path, that the API does not have. */
export function unknownUrl(method: string, path: string): ApiError {
  const hint = /\/(\/|$)/.test(path)
    ? 'If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. '
    : '';
  const message = `Unrecognized request URL (${method}: ${path}). ${hint}Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`;
  return new ApiError(404, { type: 'invalid_request_error', message }, { logged: false });
}

/** A body in any other encoding than a form. */
export function refuseContentType(): ApiError {
  return refuse(
    'Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.',
  );
}

/** A key that was first used for something else. */
export function idempotencyMismatch(message: string): ApiError {
  return new ApiError(400, { type: 'idempotency_error', message }, { shouldRetry: 'false' });
}

/** A key whose first request has not been answered yet. */
export function keyInUse(): ApiError {
  const message =
    'There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through). Please try again later.';
  return new ApiError(
    409,
    { type: 'idempotency_error', message, code: 'idempotency_key_in_use' },
    { shouldRetry: 'true' },
  );
}

// The old host is what every version answers.
function documentCode(code: string): string {
  return `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`;
}

/** The fields of a card error that last_payment_error repeats. */
export function summariseError(error: ApiError, paymentMethodType: string): Json {
  return { ...error.body, payment_intent: undefined, payment_method_type: paymentMethodType };
}
