import type { Exchange, Unreadable } from '../../../engine/audit/exchange.ts';
import { exchangeOf } from '../parts/exchange-of.ts';
import { headersOf } from '../parts/headers.ts';
import { EXAMPLE, requestIn } from '../parts/request-names.ts';
import { readLines } from '../reading/lines.ts';
import type { Form } from './form.ts';

const REQUEST = /^(GET|POST|DELETE|PUT|PATCH|HEAD) (\S+) HTTP\/[\d.]+$/;
const RESPONSE = /^HTTP\/[\d.]+ (\d{3})\b/;
const HEADER = /^[A-Za-z0-9-]+:/;
// What stands between two exchanges in a file of them, and what curl says by itself.
const BETWEEN = /^(?:#{3,}|-{4,}|={4,})/;
const BY_CURL = /^(?:\* |[{}] \[)/;
const LONGEST = 16 * 1024 * 1024;

interface Message {
  readonly line: number;
  readonly start: string;
  readonly headers: string[];
  readonly body: string[];
  inBody: boolean;
  length: number;
}

/** A body that was sent in chunks, each after its length in hexadecimal, put together again. */
function whole(text: string, encoding: string | undefined): string {
  if (!/chunked/i.test(encoding ?? '') || !/^[0-9a-f]{1,8}\s*\n/i.test(text)) return text;
  let rest = Buffer.from(text);
  const parts: Buffer[] = [];
  for (;;) {
    const end = rest.indexOf(10);
    const size = Number.parseInt(rest.subarray(0, Math.max(end, 0)).toString(), 16);
    if (end < 0 || !(size > 0)) return Buffer.concat(parts).toString();
    parts.push(rest.subarray(end + 1, end + 1 + size));
    rest = rest.subarray(end + 1 + size + 1);
  }
}

const bodyOf = ({ body, headers }: Message): string =>
  whole(body.join('\n'), headersOf(headers.join('\n'))['transfer-encoding']).replace(/(?<!\n)\n+$/, '');

function fromMessages(
  file: string,
  request: Message | undefined,
  response: Message,
  index: number,
): Exchange | Unreadable {
  const place = `line ${(request ?? response).line}`;
  const status = RESPONSE.exec(response.start)?.[1];
  const answer = bodyOf(response);
  const asked = request === undefined ? requestIn(file, answer) : REQUEST.exec(request.start)?.slice(1);
  if (asked === undefined) {
    const what = `a response without its request: name the file by it, such as ${EXAMPLE}.txt`;
    return { kind: 'unreadable', place, what };
  }
  const [method, url] = asked;
  const requestHeaders = headersOf(request?.headers.join('\n'));
  return exchangeOf({
    index,
    place,
    method,
    url,
    host: requestHeaders.host,
    requestHeaders,
    // What is not shown may have been sent all the same: curl shows no body.
    requestBody: request === undefined ? undefined : bodyOf(request) || undefined,
    status,
    responseHeaders: response.headers.join('\n'),
    answer: { value: answer },
  });
}

/** The messages of a dump, one at a time. */
async function* messagesIn(file: string): AsyncGenerator<Message | Unreadable> {
  let message: Message | undefined;
  for await (const { number, text: written } of readLines(file)) {
    const isVerbose = /^[<>](?: |$)/.test(written);
    const text = isVerbose ? written.slice(2) : written;
    if (REQUEST.test(text) || RESPONSE.test(text)) {
      // Another one before the answer: `HTTP/1.1 100 Continue`.
      if (message !== undefined && !/^HTTP\/[\d.]+ 1\d\d/.test(message.start)) yield message;
      message = { line: number, start: text, headers: [], body: [], inBody: false, length: 0 };
    } else if (message === undefined || BETWEEN.test(text) || BY_CURL.test(text)) {
      if (message !== undefined && BETWEEN.test(text)) message.inBody = true;
    } else if (message.inBody || (isVerbose === false && text !== '' && !HEADER.test(text))) {
      message.inBody = true;
      message.length += text.length;
      if (message.length > LONGEST) {
        yield {
          kind: 'unreadable',
          place: `line ${message.line}`,
          what: 'a message longer than 16 MB; it and what follows was not read',
        };
        return;
      }
      message.body.push(text);
    } else if (text === '') message.inBody = true;
    else message.headers.push(text);
  }
  if (message !== undefined) yield message;
}

async function* readDump(file: string): AsyncGenerator<Exchange | Unreadable> {
  let request: Message | undefined;
  let index = 0;
  for await (const message of messagesIn(file)) {
    if ('kind' in message) yield message;
    else if (REQUEST.test(message.start)) {
      if (request !== undefined) yield lost(request);
      request = message;
    } else {
      yield fromMessages(file, request, message, index++);
      request = undefined;
    }
  }
  if (request !== undefined) yield lost(request);
}

const lost = ({ line }: Message): Unreadable => ({
  kind: 'unreadable',
  place: `line ${line}`,
  what: 'a request without its response',
});

/** HTTP as text: requests and answers after each other, as `curl -v` and proxies print them. */
export const rawHttp: Form = {
  name: 'raw HTTP',
  isIt: ({ text }) => {
    const start = text.split('\n', 200).map((line) => line.replace(/^[<>] /, '').trimEnd());
    const first = start.findIndex((line) => REQUEST.test(line) || RESPONSE.test(line));
    return first >= 0 && start.slice(0, first).every((line) => line === '' || BETWEEN.test(line) || BY_CURL.test(line));
  },
  read: readDump,
};
