import { groupBy, unique } from '../../vocabulary/group.ts';
import type { Choice } from './choose.ts';
import type { Fault } from './fault.ts';
import { faultOf } from './place.ts';
import { rootOf } from './scene.ts';
import { type Spectrum, scenariosOf } from './spectrum.ts';
import { RACE } from './symptom.ts';

type FaultFor = (choice: Choice) => Fault;

/** Looks for the fault of each choice once. */
export function faultsBy(spectrum: Spectrum): FaultFor {
  const known = new Map<Choice, Fault>();
  return (choice) => {
    const fault = known.get(choice) ?? faultOf(choice, spectrum);
    known.set(choice, fault);
    return fault;
  };
}

/** What choices explain together, the first one's findings first. */
const explainedBy = (first: Choice, others: readonly Choice[]): Choice['explains'] =>
  unique([first, ...others]).flatMap(({ explains }) => explains);

/** What makes choices the same fault; undefined where one stands by itself. */
function sameAs(fault: Fault): string | undefined {
  if (fault.kind !== 'accepted' && fault.kind !== 'field') return undefined;
  const { asked, shownIn, when } = fault;
  const routes = asked.map(({ operationId }) => operationId);
  if (when.parameters.length > 0) {
    // What is wrong with a parameter is so in all operations that take it.
    const names = [...new Set(when.parameters.map(({ name }) => rootOf(name)))].toSorted();
    if (fault.kind === 'accepted') return JSON.stringify([fault.kind, names, when.credentials]);
    const told = when.parameters.map(({ name, values }) => [name, values]);
    return JSON.stringify([fault.kind, routes, told, when.status, when.credentials]);
  }
  // A status alone says little of a part of an object, but for a request that is known to be behind it.
  const isTold = when.status !== undefined && (fault.kind === 'accepted' || shownIn.length > 0);
  return isTold ? JSON.stringify([fault.kind, routes, when.status, when.credentials]) : undefined;
}

/** Refusals that do not come are asked for together; of parts of an object only the first are sure to be this fault. */
function joined([first, ...others]: readonly Choice[]): readonly Choice[] {
  if (first === undefined || others.length === 0) return first === undefined ? [] : [first];
  const explains = explainedBy(first, others);
  const placed = others.flatMap(({ candidate }) => candidate.placed);
  if (first.candidate.placed[0]?.symptom.kind !== 'accepted') return [{ ...first, explains, beside: placed }];
  const covers = new Set([first, ...others].flatMap(({ candidate }) => [...candidate.covers]));
  return [{ candidate: { id: first.candidate.id, placed: [...first.candidate.placed, ...placed], covers }, explains }];
}

/** Of one operation, and of one parameter: what goes wrong wherever it is sent, and as which values. */
function unreadIn(fault: Fault): readonly [string, string, readonly string[]] | undefined {
  if (fault.kind !== 'accepted' && fault.kind !== 'field') return undefined;
  const [route, ...routes] = fault.asked;
  const wanted = fault.kind === 'accepted' ? fault.parameter : undefined;
  const told = fault.when.parameters.map(({ name }) => rootOf(name));
  const [name, ...names] = new Set([...(typeof wanted === 'string' ? [rootOf(wanted)] : told)]);
  return route === undefined || name === undefined || routes.length + names.length > 0
    ? undefined
    : [route.operationId, name, fault.when.parameters.flatMap(({ values }) => values)];
}

/** Whether a choice shows that what an operation was sent as this parameter has no effect, or another one. */
function shows(fault: Fault, [operationId, name, values]: NonNullable<ReturnType<typeof unreadIn>>): boolean {
  if (fault.kind !== 'field' && fault.kind !== 'no-effect' && fault.kind !== 'list') return false;
  if (!fault.asked.some((each) => each.operationId === operationId)) return false;
  const places = fault.kind === 'no-effect' ? fault.names : fault.parts.map(({ at }) => at.split('.')[0]);
  const told = fault.when.parameters;
  // Of an object, what the same value of that parameter alone leads to.
  const isTold =
    fault.kind === 'list'
      ? told.some((each) => rootOf(each.name) === name)
      : told.length === 1 &&
        told.every((each) => rootOf(each.name) === name && each.values.some((one) => values.includes(one)));
  return isTold || places.includes(name);
}

/** A parameter that is not looked at has no effect: wrong values of it are accepted, and nothing comes of right ones. */
function joinUnread(choices: readonly Choice[], faultFor: FaultFor): readonly Choice[] {
  const headOf = (choice: Choice): Choice => {
    const unread = unreadIn(faultFor(choice));
    return (unread && choices.find((each) => shows(faultFor(each), unread))) ?? choice;
  };
  const groups = groupBy(choices, (choice) => {
    const head = headOf(choice);
    return headOf(head) === head ? head : choice;
  });
  return [...groups].map(([head, all]) => ({
    // What has no effect is the fault; what is accepted for that reason is only explained by it.
    ...head,
    explains: explainedBy(head, all),
  }));
}

const PART = ['field', 'no-effect', 'list'];
// What shows in many more scenarios is something else; one scenario is chance.
const MOST = 4;
const FEWEST = 2;
const NEARLY_ALL = 0.75;

/** Operations that a choice is about, and the scenarios that show it; nothing for what is no part of an object. */
function scopeOf(choice: Choice, faultFor: FaultFor) {
  const fault = faultFor(choice);
  if (!PART.includes(fault.kind) || !('asked' in fault) || !('shownIn' in fault)) return undefined;
  return {
    choice,
    operations: [...fault.asked, ...fault.shownIn].map(({ operationId }) => operationId),
    scenarios: new Set(choice.explains.flatMap(({ finding }) => scenariosOf(finding))),
  };
}
type Scope = NonNullable<ReturnType<typeof scopeOf>>;

const isWithin = (part: Scope, whole: Scope): boolean =>
  whole.choice.explains.length > part.choice.explains.length &&
  part.scenarios.size >= FEWEST &&
  whole.scenarios.size <= MOST * part.scenarios.size &&
  [...part.scenarios].filter((each) => whole.scenarios.has(each)).length >= NEARLY_ALL * part.scenarios.size &&
  part.operations.some((each) => whole.operations.includes(each));

/** Parts of an object that are wrong nearly only where a greater fault is seen, and nearly wherever it is, belong to it. */
function joinWithin(choices: readonly Choice[], faultFor: FaultFor): readonly Choice[] {
  const scopes = choices.flatMap((choice) => scopeOf(choice, faultFor) ?? []);
  const wholeOf = (choice: Choice): Choice => {
    const own = scopes.find((each) => each.choice === choice);
    const whole = own && scopes.find((each) => isWithin(own, each));
    return whole === undefined ? choice : wholeOf(whole.choice);
  };
  return [...groupBy(choices, wholeOf)].map(([whole, all]) => {
    const parts = all.filter((each) => each !== whole);
    if (parts.length === 0) return whole;
    const beside = [...(whole.beside ?? []), ...parts.flatMap(({ candidate }) => candidate.placed)];
    return { ...whole, beside, explains: explainedBy(whole, parts) };
  });
}

/**
 * What only requests at the same time show is the fault that a single one shows: at the same place of the same
 * operation, or by being done in a status in which it must be refused.
 */
function joinRaces(choices: readonly Choice[], faultFor: FaultFor): readonly Choice[] {
  const isRace = ({ explains }: Choice): boolean => explains.every(({ finding }) => finding.race === true);
  const placesOf = (choice: Choice): readonly string[] => {
    const fault = faultFor(choice);
    const again = fault.kind === 'accepted' && fault.when.status !== undefined ? [RACE] : [];
    return choice.candidate.placed.flatMap(({ symptom: { operationId, place } }) =>
      [place, ...again].map((each) => `${operationId} ${each}`),
    );
  };
  const plain = choices
    .filter((choice) => !isRace(choice))
    .map((choice) => ({ choice, places: new Set(placesOf(choice)) }));
  const groups = groupBy(choices, (choice) => {
    if (!isRace(choice)) return choice;
    const own = placesOf(choice);
    return plain.find(({ places }) => own.every((each) => places.has(each)))?.choice ?? choice;
  });
  return [...groups].map(([head, all]) => ({ ...head, explains: explainedBy(head, all) }));
}

/**
 * What one operation accepts under one condition is one fault, whichever refusals rows ask for, and so are the parts of
 * an object that are wrong after the same request.
 */
export function joinAlike(choices: readonly Choice[], faultFor: FaultFor): readonly Choice[] {
  const groups = groupBy(choices, (choice) => sameAs(faultFor(choice)) ?? choice);
  return joinRaces(joinWithin(joinUnread([...groups.values()].flatMap(joined), faultFor), faultFor), faultFor);
}
