import type { Question } from '../../../engine/vocabulary/section.ts';
import { fake, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, keyedCreate, paidCreate } from '../common.ts';
import { CREATE, LIST, RETRIEVE } from '../operation-ids.ts';
import type { StoryStep } from '../terms.ts';
import { question } from './question.ts';

const SUFFIX_TOO_LONG = 'A'.repeat(23);
const TEXT_TOO_LONG = 'a'.repeat(1001);
const KEYS_TOO_MANY = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`key${index}`, 'value']));
const RUNNERS = 6;

const racing = Array.from({ length: RUNNERS }, (_, index): StoryStep => ({ ...keyedCreate, name: `ask-${index + 1}` }));

/** What is open about new intents, and about requests on no intent at all. */
export const createQuestions: readonly Question[] = [
  question(
    'create:fee-without-a-connected-account',
    { steps: [{ name: 'ask', call: CREATE, send: { ...cardPayment, application_fee_amount: 100 } }] },
    { done: 'the fee is accepted', refused: 'the fee is refused' },
    { reads: ['application_fee_amount'], dependsOn: 'account' },
  ),
  question(
    'create:minimum-amount',
    { steps: [{ name: 'ask', call: CREATE, send: { ...paidCreate, amount: 49 } }] },
    { done: '49 cents are paid', refused: '49 cents are too little for a confirmation' },
    { dependsOn: 'account' },
  ),
  question(
    'create:false-confirm-only-parameters',
    { steps: [{ name: 'ask', call: CREATE, send: { ...cardPayment, error_on_requires_action: false } }] },
    { done: 'a parameter of a confirmation may be sent as false', refused: 'it is refused even as false' },
  ),
  question(
    'create:code-of-confirmation-parameters',
    { steps: [{ name: 'ask', call: CREATE, send: { ...cardPayment, off_session: true } }] },
    { done: 'it is accepted without confirm', refused: 'the refusal has the code and parameter read' },
  ),
  question(
    'create:length-of-a-suffix',
    {
      steps: [
        {
          name: 'ask',
          call: CREATE,
          send: { ...cardPayment, statement_descriptor_suffix: SUFFIX_TOO_LONG },
          malformed: true,
        },
      ],
    },
    { done: '23 characters are accepted', refused: '23 characters are refused' },
    { reads: ['statement_descriptor_suffix'] },
  ),
  question(
    'create:length-of-a-description',
    { steps: [{ name: 'ask', call: CREATE, send: { ...cardPayment, description: TEXT_TOO_LONG }, malformed: true }] },
    { done: '1001 characters are accepted', refused: '1001 characters are refused' },
  ),
  question(
    'combinations:saving-while-absent',
    {
      steps: [
        { name: 'ask', call: CREATE, send: { ...paidCreate, off_session: true, setup_future_usage: 'off_session' } },
      ],
    },
    { done: 'a payment without its customer saves the card', refused: 'it saves none' },
    { reads: ['setup_future_usage'] },
  ),
  question(
    'metadata:code-of-too-many-keys',
    { steps: [{ name: 'ask', call: CREATE, send: { ...cardPayment, metadata: KEYS_TOO_MANY }, malformed: true }] },
    { done: '51 keys are accepted', refused: 'the refusal has the code and parameter read' },
  ),
  question(
    'idempotency:type-of-a-key-in-progress',
    { steps: racing },
    { done: 'no request came while another was in progress', refused: 'the refusal has the type read' },
    { together: true },
  ),
  question(
    'versions:newer-keys',
    { steps: [{ name: 'ask', call: CREATE, send: cardPayment, apiVersion: '2024-06-20' }] },
    { done: 'the intent has the keys read', refused: 'the version is refused' },
    { reads: ['(keys)'], dependsOn: 'date' },
  ),
  question(
    'errors:wrong-verbs',
    { steps: [{ name: 'ask', call: LIST, send: {} }] },
    { done: 'DELETE on a list is answered', refused: 'DELETE on a list is refused as read' },
    { verb: 'DELETE' },
  ),
  question(
    'errors:hint-to-retry',
    {
      steps: [
        { name: 'ask-missing', call: CREATE, without: ['currency'], send: cardPayment, malformed: true },
        { name: 'ask-unknown', call: RETRIEVE, on: fake.unknownId, send: {} },
        { name: 'ask-declined', call: CREATE, send: { ...paidCreate, payment_method: 'pm_card_visa_chargeDeclined' } },
      ],
    },
    { done: 'it is no refusal', refused: 'the hint is sent, or not, as read' },
    { reads: ['header stripe-should-retry'] },
  ),
  question(
    'list:limits-outside-the-range',
    {
      steps: [
        { name: 'ask-zero', call: LIST, send: { limit: 0 }, malformed: true },
        { name: 'ask-101', call: LIST, send: { limit: 101 }, malformed: true },
      ],
    },
    { done: 'the limit is read as the nearest', refused: 'the limit is refused' },
  ),
  question(
    'search:total-count',
    {
      steps: [
        {
          name: 'ask',
          call: 'GetPaymentIntentsSearch',
          send: { query: 'amount>0', limit: 1, expand: ['total_count'] },
        },
      ],
      needs: ['search'],
    },
    { done: 'a search tells its total_count', refused: 'total_count cannot be asked for' },
    { reads: ['(keys)'], dependsOn: 'account' },
  ),
  question(
    'retrieve:fields-for-publishable-keys',
    {
      steps: [
        { name: 'made', call: CREATE, send: cardPayment },
        {
          name: 'ask',
          call: RETRIEVE,
          on: ref('made.id'),
          send: {},
          credentials: 'publishable',
          clientSecret: ref('made.client_secret'),
        },
      ],
    },
    { done: 'a publishable key sees the keys read', refused: 'a publishable key sees nothing' },
    { reads: ['(keys)'], dependsOn: 'date' },
  ),
];
