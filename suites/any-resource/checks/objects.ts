import { failing, onAnswers, subjectOf, unless } from '../../../engine/judge/check.ts';

/** Statements about every object, whatever its kind. */
export const objectChecks = onAnswers([
  {
    id: 'references-are-ids',
    ofObject: true,
    title: 'unexpanded references are ids: customer, payment_method, latest_charge, on_behalf_of',
    fix: 'inline the object of the same id for each path in expand[], and refuse paths that lead nowhere',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:expand'],
    judge: ({ observation, resource }) => {
      const subject = subjectOf(observation);
      if (subject === undefined || observation.params.expand !== undefined) return undefined;
      return failing(
        ...resource.references.map((key) =>
          unless((value) => value === null || typeof value === 'string', subject, key, 'an id, or null'),
        ),
      );
    },
  },
  {
    id: 'created-is-not-in-the-future',
    title: 'created is not later than the response',
    fix: 'send seconds, not milliseconds and not a text',
    level: 'should',
    cites: ['recorded:gumroad', 'docs:intents/object'],
    judge: ({ observation, response }) => {
      const created = subjectOf(observation)?.created;
      const date = Date.parse(response.headers.date ?? '');
      if (typeof created !== 'number' || Number.isNaN(date)) return undefined;
      const latest = date / 1000 + 1;
      return created <= latest ? [] : [{ at: '/created', expected: `at most ${latest}`, actual: created }];
    },
  },
]);
