import type { Question } from '../../../engine/vocabulary/section.ts';
import { fake, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, ofOwner } from '../common.ts';
import { CANCEL, CAPTURE, CONFIRM, CREATE, UPDATE } from '../operation-ids.ts';
import type { StoryStep } from '../terms.ts';
import { question } from './question.ts';

const given = { status: 'requires_payment_method' } as const;
const INCREMENT = 'PostPaymentIntentsIntentIncrementAuthorization';
const RETURN_URL = 'https://example.com/return';
const onMade = { on: ref('made.id') } as const;

const increments = Array.from(
  { length: 11 },
  (_, index): StoryStep => ({
    name: index === 10 ? 'ask' : `raise-${index + 1}`,
    call: INCREMENT,
    ...onMade,
    send: { amount: 5_001 + index },
  }),
);

/** What is open about intents on their way to a payment. */
export const paymentQuestions: readonly Question[] = [
  question(
    'update:unsetting-future-usage',
    {
      given: { ...given, setup_future_usage: 'off_session' },
      steps: [{ name: 'ask', call: UPDATE, on: ref('given.id'), send: { setup_future_usage: '' } }],
    },
    { done: 'an empty value unsets it', refused: 'an empty value is refused' },
    { reads: ['setup_future_usage'] },
  ),
  question(
    'confirm:return-url-or-payment-method-first',
    {
      steps: [
        {
          name: 'made',
          call: CREATE,
          without: ['payment_method_types'],
          send: { ...cardPayment, automatic_payment_methods: { enabled: true } },
        },
        { name: 'ask', call: CONFIRM, ...onMade, send: {} },
      ],
    },
    { done: 'neither is missed', refused: 'what is named first is the parameter read' },
  ),
  question(
    'confirm:own-payment-method-of-the-customer',
    {
      steps: [
        {
          name: 'made',
          call: CREATE,
          makes: {
            owner: {
              a: 'customer',
              with: { payment_method: 'pm_card_visa', invoice_settings: { default_payment_method: 'pm_card_visa' } },
            },
          },
          send: ofOwner,
        },
        { name: 'ask', call: CONFIRM, ...onMade, send: {} },
      ],
    },
    { done: 'the default of the customer is taken', refused: 'no payment method is taken' },
  ),
  question(
    'confirm:advice-in-declines',
    {
      given,
      steps: [
        { name: 'ask', call: CONFIRM, on: ref('given.id'), send: { payment_method: 'pm_card_visa_chargeDeclined' } },
      ],
    },
    { done: 'it is no decline', refused: 'a decline carries the advice read' },
    { reads: ['error.advice_code', 'error.network_advice_code', 'error.network_decline_code'], dependsOn: 'date' },
  ),
  question(
    'confirm:charge-of-an-unauthenticated-payment',
    {
      given,
      steps: [
        {
          name: 'ask',
          call: CONFIRM,
          on: ref('given.id'),
          send: { payment_method: 'pm_card_authenticationRequired', off_session: true },
        },
      ],
    },
    { done: 'it is no decline', refused: 'the decline names the charge read, or none' },
    { reads: ['error.charge'] },
  ),
  question(
    'confirm:return-url-without-redirects',
    {
      steps: [
        {
          name: 'made',
          call: CREATE,
          without: ['payment_method_types'],
          send: { ...cardPayment, automatic_payment_methods: { enabled: true, allow_redirects: 'never' } },
        },
        { name: 'ask', call: CONFIRM, ...onMade, send: { payment_method: 'pm_card_visa', return_url: RETURN_URL } },
      ],
    },
    { done: 'a return_url is accepted', refused: 'a return_url is refused' },
  ),
  question(
    'confirm:inside-use-stripe-sdk',
    {
      given,
      steps: [
        {
          name: 'ask',
          call: CONFIRM,
          on: ref('given.id'),
          send: { payment_method: 'pm_card_threeDSecure2Required', use_stripe_sdk: true },
        },
      ],
    },
    { done: 'the next action has the form read', refused: 'it is refused' },
    { reads: ['next_action.type', 'next_action.use_stripe_sdk.type'], dependsOn: 'date' },
  ),
  question(
    'capture:in-parts',
    {
      given: { status: 'requires_capture' },
      steps: [
        {
          name: 'ask',
          call: CAPTURE,
          on: ref('given.id'),
          send: { amount_to_capture: fake.smallerAmount, final_capture: false },
        },
      ],
    },
    { done: 'a part is captured, and the rest stays', refused: 'such an account captures once' },
    { from: 'requires_capture', dependsOn: 'account' },
  ),
  question(
    'cancel:code-for-crypto',
    {
      steps: [
        {
          name: 'made',
          call: CREATE,
          without: ['payment_method_types'],
          send: {
            ...cardPayment,
            payment_method_types: ['crypto'],
            payment_method_data: { type: 'crypto' },
            confirm: true,
            return_url: RETURN_URL,
          },
        },
        { name: 'ask', call: CANCEL, ...onMade, send: {} },
      ],
    },
    { done: 'it is canceled', refused: 'the refusal has the code read' },
    { from: 'processing', dependsOn: 'account' },
  ),
  question(
    'increment:more-than-ten',
    {
      steps: [
        {
          name: 'made',
          call: CREATE,
          send: {
            ...cardPayment,
            amount: 5_000,
            payment_method: 'pm_card_visa',
            confirm: true,
            capture_method: 'manual',
            payment_method_options: { card: { request_incremental_authorization: 'if_available' } },
          },
        },
        ...increments,
      ],
    },
    { done: 'an eleventh increment is accepted', refused: 'an eleventh increment is refused' },
    { dependsOn: 'account' },
  ),
];
