import { type Manners, type Probe, type Prober, successOf } from '../vocabulary/probing.ts';
import type { Resource } from '../vocabulary/resource.ts';
import { valueAt } from '../vocabulary/values.ts';
import { findForm } from './form.ts';
import { findPayment, type Playground } from './payment.ts';

const shows = (answer: Probe['answer'] | undefined, path: string): unknown => valueAt(successOf(answer)?.json, path);

/** Whether one answer is given to every create. */
const isCanned = (shown: readonly unknown[], asked: unknown): boolean => shown[0] === shown[1] && shown[1] !== asked;

/** Finds out how a target has to be spoken to, by as few requests as that takes. */
export async function findManners(ask: Prober, resource: Resource, playground: Playground): Promise<Manners> {
  const { field, values } = resource.probes;
  const { target } = playground;
  const path = pathOf(resource);
  const form = await findForm(ask, path, resource, target.apiVersion);
  const unknown: Manners = { ...form, canned: false, stateful: true, paymentMethods: target.profile.paymentMethods };
  const { create, ...manner } = form;
  if (create === undefined) return unknown;
  const asking = ask.writing(manner);
  const first = ask.probes.at(-1)?.answer;
  const other = await asking.post('another create', path, { [field]: values[1], ...create });
  const made = shows(other, 'id');
  if (typeof made !== 'string') return unknown;
  const read = await asking.get('retrieve', `${path}/${encodeURIComponent(made)}`);
  const canned = isCanned([shows(first, field), shows(other, field)], values[1]);
  // A server that lost the object altogether is not stateless but wrong, and is judged for it.
  const stateful = !canned && (successOf(read) === undefined || shows(read, field) === shows(other, field));
  const known = { ...unknown, canned, stateful, made };
  return { ...known, ...(await findPayment(asking, resource, playground, known)) };
}

/** The path at which objects are made and listed. */
export const pathOf = ({ operations, roles }: Resource): string => operations[roles.create]?.path ?? '';
