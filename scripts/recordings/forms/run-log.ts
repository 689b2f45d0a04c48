import type { Exchange, Piece, Unreadable } from '../../../engine/audit/exchange.ts';
import type { Json } from '../../../engine/vocabulary/values.ts';
import { askedIn, inQuery } from '../parts/asked.ts';
import { headersOf } from '../parts/headers.ts';
import { asText, at, type Fields, isFields } from '../parts/loose.ts';
import { readJsonLines } from '../reading/json-lines.ts';
import type { Form, Head } from './form.ts';

const CUT = /… \(\d+ characters, cut\)$/;

/** An exchange of a run log of ours. */
function fromEvent(event: Fields, index: number, place: string, server: string | undefined): Exchange | Unreadable {
  const { request, response, failure } = event;
  if (!isFields(request) || (!isFields(response) && !isFields(failure)))
    return { kind: 'unreadable', place, what: 'an exchange without request or response' };
  const answer: Fields = isFields(response) ? response : {};
  const id = asText(event.id) ?? '';
  const body = asText(request.body);
  const path = asText(request.path) ?? '';
  const headers = headersOf(request.headers);
  const isCut = CUT.test(asText(answer.body) ?? '');
  return {
    kind: 'exchange',
    index,
    place,
    method: asText(request.method) ?? '',
    ...(server === undefined ? {} : { server }),
    path,
    params: { ...inQuery(path), ...askedIn(body ?? '', headers)?.params },
    requestHeaders: headers,
    ...(body === undefined ? {} : { body }),
    status: typeof answer.status === 'number' ? answer.status : 0,
    responseHeaders: headersOf(answer.headers),
    ...(typeof answer.body === 'string' ? { text: answer.body } : { json: (answer.body ?? null) as Json }),
    ...(isCut ? { unkept: 'cut-by-log' as const } : {}),
    ...(typeof event.duration === 'number' ? { duration: event.duration } : {}),
    ...(Array.isArray(event.attempts) && event.attempts.length > 0 ? { repeated: true as const } : {}),
    // Scenarios overlap, and each is a story of its own.
    group: id.slice(0, Math.max(id.lastIndexOf('/'), id.lastIndexOf('#'))),
    wireTrue: true,
  };
}

function readLog(file: string): AsyncGenerator<Piece> {
  let server: string | undefined;
  return readJsonLines(file, (event, index, place) => {
    if (event.kind === 'exchange') return fromEvent(event, index, place, server);
    if (event.kind === 'header') server = asText(at(event, 'target.baseUrl'));
    return undefined;
  });
}

const isHeader = ({ firstKeys }: Head): boolean => firstKeys.get('kind') === 'header' && firstKeys.has('suite');
const isAudit = ({ firstKeys }: Head): boolean => firstKeys.has('audit.hosts');

/** The log of a run of ours, or what `run --record` has written. */
export const runLog: Form = {
  name: 'run log',
  traffic: 'whole',
  isIt: (head) => (isHeader(head) && !isAudit(head)) || head.firstKeys.get('kind') === 'exchange',
  read: readLog,
};

/** The log of an audit: it holds examples of what was seen, and not the whole. */
export const auditLog: Form = {
  name: 'run log',
  traffic: 'part',
  isIt: (head) => isHeader(head) && isAudit(head),
  read: readLog,
};
