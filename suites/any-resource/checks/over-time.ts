import { anySubjectOf, onAnswers, subjectOf } from '../../../engine/judge/check.ts';
import { changes, culprit, isDecline, lastView, retrieved } from '../../../engine/judge/history.ts';
import { ABSENT, difference } from '../../../engine/judge/match.ts';
import type { Answered } from '../../../engine/vocabulary/observation.ts';

const isRefused = ({ answer }: Answered): boolean => answer.kind === 'response' && answer.status >= 400;

/** Whether a refusal leaves the object as it was; of some operations it does not. */
const isInert = ({ call, resource }: Answered): boolean => !resource.refusalsThatAct.includes(call);

const keyOf = ({ request }: Answered): string | undefined => request.headers['idempotency-key'];

/** Statements about one object over several answers. */
export const overTimeChecks = onAnswers([
  {
    id: 'response-is-the-requested-object',
    title: 'the object in the response is the one in the path',
    fix: 'read the stored object, and store what writes answer',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/retrieve'],
    judge: ({ observation }) => {
      const subject = subjectOf(observation);
      if (subject === undefined || observation.on === undefined) return undefined;
      return subject.id === observation.on
        ? []
        : [{ at: '/id', expected: observation.on, actual: subject.id ?? ABSENT }];
    },
  },
  {
    id: 'create-makes-a-new-object',
    // Recordings leave keys out.
    runsOnly: true,
    title: 'a create makes a new object: only the same idempotency key gives an earlier one',
    fix: 'make an object of its own for each create, however alike the parameters are',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:idempotency'],
    judge: ({ observation, resource, before }) => {
      const id = subjectOf(observation)?.id;
      if (id === undefined || observation.call !== resource.roles.create) return undefined;
      const key = keyOf(observation);
      const known = before.some(
        (seen) =>
          seen.call === observation.call && subjectOf(seen)?.id === id && (key === undefined || keyOf(seen) !== key),
      );
      return known ? [{ at: '/id', expected: 'an id of its own', actual: id }] : [];
    },
  },
  {
    id: 'retrieve-returns-last-write',
    title: 'a retrieve returns the object as the last write returned it',
    fix: 'read the stored object, and store what writes answer',
    level: 'must',
    cites: ['recorded:openfoodnetwork', 'docs:intents/retrieve'],
    judge: (seen) => {
      const now = retrieved(seen);
      const last = lastView(seen, now);
      // After a refusal in between it is another check's question whether anything changed.
      if (now === undefined || last === undefined || last.since.length > 0) return undefined;
      return changes(seen.resource, last, now);
    },
    blames: culprit,
  },
  {
    id: 'refused-request-changes-nothing',
    about: 'refused',
    title: 'a refused request leaves the object unchanged',
    fix: 'validate everything before the first write',
    level: 'must',
    cites: ['recorded:money-path', 'recorded:gumroad'],
    judge: (seen) => {
      const now = retrieved(seen);
      const last = lastView(seen, now);
      if (now === undefined || last === undefined || last.since.length === 0) return undefined;
      const refused = last.since.every((other) => isRefused(other) && !isDecline(other) && isInert(other));
      return refused ? changes(seen.resource, last, now) : undefined;
    },
    blames: culprit,
  },
  {
    id: 'final-status-does-not-change',
    title: 'an object in a final status keeps that status',
    fix: 'refuse every operation that would move an object out of a final status',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:lifecycle'],
    judge: (seen) => {
      const now = anySubjectOf(seen);
      const status = lastView(seen, now)?.subject.status;
      const isFinal = seen.resource.finalStatuses.some((each) => each === status);
      return now === undefined || status === undefined || !isFinal
        ? undefined
        : difference(status, now.status, '/status');
    },
    blames: culprit,
  },
]);
