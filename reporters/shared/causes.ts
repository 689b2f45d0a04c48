import type { Cause } from '../../engine/report/causes.ts';
import { routeWords, unpreparedWords } from './why.ts';
import { plural } from './words.ts';

/** A cause as a sentence; it may hold text of the target. */
export function causeWords(cause: Cause): string {
  switch (cause.kind) {
    case 'not-served':
      return `${routeWords(cause.asked)} is not served: HTTP ${cause.statuses.join(', ')} to its requests with an API key`;
    case 'server-error':
      return `${routeWords(cause.asked)} responded with HTTP ${cause.http} to some requests`;
    case 'status-not-reached':
    case 'object-not-made':
    case 'payment-method-not-made':
      return unpreparedWords(cause);
    case 'precondition':
      return `${routeWords(cause.asked)} answers HTTP ${cause.http} where HTTP ${cause.wanted} is needed by other checks`;
    case 'flag-ignored':
      return `${cause.flag}=true on create is ignored: the ${cause.noun} stays in ${cause.statuses.join(' or ')}`;
    case 'missing-keys':
      return `${cause.noun}s lack ${plural(cause.keys.length, 'key')} that recorded ${cause.noun}s of this date have: ${cause.keys.join(', ')}`;
    case 'theme':
      return cause.says;
    case 'check':
      return `fails in several operations at ${cause.at.join(', ')}: ${cause.says}`;
  }
}
