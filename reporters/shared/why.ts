import type { ConformanceReport } from '../../engine/report/report.ts';
import type { Route } from '../../engine/vocabulary/route.ts';
import type {
  Came,
  Infrastructure,
  ListDoubt,
  NotApplicable,
  RaceDoubt,
  Stop,
  Trouble,
  Unprepared,
  Why,
} from '../../engine/vocabulary/why.ts';

/** A route as its users know it. */
export const routeWords = ({ method, path }: Route): string => `${method} ${path}`;

/** The result of a request, as the object of "gave" or "came to". */
const cameWords = (came: Came): string => (came.kind === 'answer' ? `HTTP ${came.http}` : `no answer (${came.detail})`);

/** The same with the status or error code of the response. */
export function answerWords(came: Came): string {
  if (came.kind === 'failure') return `gave no answer (${came.detail})`;
  const said = came.unreadable === true ? 'without a JSON object' : came.said;
  return ['answered', came.http, ...(said === undefined ? [] : [said])].join(' ');
}

function troubleWords(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'answer':
      return `HTTP ${trouble.http}${trouble.locked === true ? ', locked' : ''}${trouble.advised === true ? ', Stripe-Should-Retry' : ''}`;
    case 'failure':
      return trouble.detail;
    case 'scenario-again':
      return `the whole scenario was replayed: ${troubleWords(trouble.after)}`;
  }
}

/** Why a run ended early, as a sentence. */
export function stopWords(stop: Stop): string {
  switch (stop.kind) {
    case 'bail':
      return `the run was stopped at the first failure: ${stop.scenario} (--bail)`;
    case 'interrupted':
      return `the run was interrupted (${stop.signal})`;
    case 'broken-off':
      return 'the run was broken off: its log has no end';
    case 'max-duration':
      return `the run was stopped after ${stop.milliseconds / 1000} s (--max-duration)`;
    case 'asks-to-wait':
      return `the run was stopped: the target cannot be used for now: it asks to wait ${stop.milliseconds / 1000} s (HTTP 429)`;
    case 'retries-used-up':
      return `the run was stopped: the target cannot be used any more: too many requests were retried (last: ${troubleWords(stop.last)})`;
  }
}

/** That a run ended early, why, and how much it left out; nothing of a run that came to its end. */
export function stoppedSentence({ run }: Pick<ConformanceReport, 'run'>): string | undefined {
  if (run.stopped === undefined) return undefined;
  const { notAsked = 0, scenarios } = run;
  const left = notAsked === 0 ? '' : `: ${notAsked} of ${scenarios} scenarios were not run`;
  return `${stopWords(run.stopped)}${left}`;
}

const waitWords = (milliseconds: number | undefined): string =>
  milliseconds === undefined ? '' : `, asks to wait ${milliseconds / 1000} s`;

function infrastructureWords(why: Infrastructure): string {
  switch (why.kind) {
    case 'rate-limit':
      return `the target rate-limits requests (HTTP ${why.http}${waitWords(why.wait)})`;
    case 'redirect': {
      const place = why.location === undefined ? '' : ` to ${why.location}`;
      return `the target redirects${place} (HTTP ${why.http}), and a redirect is not followed with a key`;
    }
    case 'gateway':
      return `a gateway responded instead of the target (HTTP ${why.http}${waitWords(why.wait)})`;
    case 'not-read':
      return `the server refused to read the request (HTTP ${why.http})`;
    case 'page':
      return `the response is not JSON (HTTP ${why.http}, ${why.type ?? 'no content type'}), and other responses of the operation are`;
    case 'api-error':
      return `the target reported an internal error (HTTP ${why.http})`;
  }
}

/** A setup that failed, as a sentence. */
export function unpreparedWords(why: Unprepared): string {
  switch (why.kind) {
    case 'status-not-reached':
      return `no ${why.noun} in ${why.status}: ${routeWords(why.asked)} ${answerWords(why.came)}`;
    case 'object-not-made':
      return `no ${why.object} could be made: POST ${why.path} came to ${cameWords(why.came)}`;
    case 'payment-method-not-made':
      return `no payment method: POST ${why.path} came to ${cameWords(why.came)}`;
  }
}

function raceWords(why: RaceDoubt): string {
  switch (why.kind) {
    case 'race-lost-answer':
      return 'one of the concurrent requests got no response';
    case 'race-without-winner':
      return 'no request succeeded';
    case 'race-made-another':
      return 'the object that was made is not the requested one';
    case 'race-not-read-back':
      return `the ${why.noun} could not be retrieved afterwards: HTTP ${why.http}`;
  }
}

function listWords(why: ListDoubt): string {
  switch (why.kind) {
    case 'page-unreadable':
      return 'a later page of the list is unreadable, so the list is incomplete';
    case 'pages-repeat':
      return 'the pages of the list repeat each other, so the list is incomplete';
    case 'list-without-end':
      return `the list has more than ${why.pages} pages, so it is incomplete`;
  }
}

function notApplicableWords(why: NotApplicable): string {
  switch (why.kind) {
    case 'not-claimed': {
      const keyless = why.keyless === true ? 'no publishable key was given (--publishable-key), or ' : '';
      return `${keyless}the profile "${why.profile}" does not claim ${why.capabilities.join(', ')}`;
    }
    case 'needs-state':
      return `a stateless server cannot do this (profile "${why.profile}")`;
    case 'rate-too-low':
      return 'at this rate no two requests are concurrent';
  }
}

/** Why something has no verdict of its own, as a sentence. It may hold text of the target. */
export function whyWords(why: Why): string {
  switch (why.kind) {
    case 'rate-limit':
    case 'redirect':
    case 'gateway':
    case 'not-read':
    case 'page':
    case 'api-error':
      return infrastructureWords(why);
    case 'status-not-reached':
    case 'object-not-made':
    case 'payment-method-not-made':
      return unpreparedWords(why);
    case 'race-lost-answer':
    case 'race-without-winner':
    case 'race-made-another':
    case 'race-not-read-back':
      return raceWords(why);
    case 'not-claimed':
    case 'needs-state':
    case 'rate-too-low':
      return notApplicableWords(why);
    case 'page-unreadable':
    case 'pages-repeat':
    case 'list-without-end':
      return listWords(why);
    case 'same-second':
      return `the object that the step "${why.step}" created a second later has the same created timestamp or an earlier one`;
    case 'not-json':
      return 'the response is not a JSON object';
    case 'edited':
      return `the body was changed after it came: it has ${why.found} bytes, and its header states ${why.stated}`;
    case 'missing-keys':
      return `the ${why.noun} lacks ${why.keys.join(', ')}`;
    case 'step-failed':
      return `the step "${why.step}" failed: HTTP ${why.http}`;
    case 'nothing-forwarded':
      return 'no delivery was forwarded to the run: see that it is, to the port and path that docs/targets.md tells';
    case 'missing-value':
      return `the response to "${why.step}" has no ${why.path}`;
    case 'not-kept':
      return `the ${why.noun} that was prepared does not show what was set up: ${why.fields.join(', ')}`;
    case 'found-elsewhere':
      return `what this builds on is wrong: ${why.fields.join(', ')} (see ${why.check})`;
    case 'no-answer':
      return `the exchange failed: ${why.detail}`;
    case 'sent-again':
      return `a request was retried (${troubleWords(why.after)}), and the first attempt may have taken effect`;
    case 'uncredited':
      return 'not credited: this operation never returned a success in this run';
    case 'not-run':
      return why.because === undefined ? 'the run was stopped' : stopWords(why.because);
    case 'own-fault':
      return why.error;
    case 'no-source':
      return why.note;
  }
}
