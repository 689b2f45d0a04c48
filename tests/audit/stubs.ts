import type { Told } from './traffic.ts';

const pathOf = (url: string): string => url.replace('https://api.stripe.com', '');

/** nock: the body parsed, and every third one as text or packed in chunks. */
export const toNock = (told: readonly Told[]): string =>
  JSON.stringify(
    told.map(({ method, url, requestHeaders, form, status, responseHeaders, text }, index) => ({
      scope: 'https://api.stripe.com:443',
      method,
      path: pathOf(url),
      body: form,
      status,
      response: index % 3 === 0 ? JSON.parse(text) : index % 3 === 1 ? text : [Buffer.from(text).toString('hex')],
      rawHeaders: Object.entries(responseHeaders).flat(),
      reqheaders: requestHeaders,
      responseIsBinary: false,
    })),
    null,
    2,
  );

export const toWireMock = (told: readonly Told[]): string =>
  JSON.stringify({
    mappings: told.map(({ method, url, requestHeaders, form, status, responseHeaders, text }, index) => ({
      id: `${index}`,
      request: {
        url: pathOf(url),
        method,
        headers: Object.fromEntries(Object.entries(requestHeaders).map(([name, equalTo]) => [name, { equalTo }])),
        bodyPatterns: [{ equalTo: form, caseInsensitive: false }],
      },
      response: {
        status,
        ...(index % 3 === 0
          ? { jsonBody: JSON.parse(text) }
          : index % 3 === 1
            ? { body: text }
            : { base64Body: Buffer.from(text).toString('base64') }),
        headers: responseHeaders,
      },
    })),
  });

/** Polly, in both of its ways: the text as it is, and what it takes for binary as a JSON list of chunks. */
export const toPolly = (told: readonly Told[]): string =>
  JSON.stringify({
    log: {
      _recordingName: 'story',
      creator: { comment: 'persister:fs', name: 'Polly.JS', version: '6.0.5' },
      entries: told.map(({ method, url, requestHeaders, form, status, responseHeaders, text }, index) => ({
        _id: `${index}`,
        _order: 0,
        cache: {},
        request: {
          bodySize: form.length,
          cookies: [],
          headers: Object.entries(requestHeaders).map(([name, value]) => ({ name, value })),
          method,
          ...(method === 'POST'
            ? { postData: { mimeType: 'application/x-www-form-urlencoded', params: [], text: form } }
            : {}),
          url,
        },
        response: {
          content: {
            mimeType: 'application/json',
            size: text.length,
            ...(index % 3 === 0
              ? { text }
              : index % 3 === 1
                ? { encoding: 'base64', text: JSON.stringify([Buffer.from(text).toString('base64')]) }
                : { _isBinary: true, text: JSON.stringify(chunks(Buffer.from(text))) }),
          },
          headers: Object.entries(responseHeaders).map(([name, value]) => ({ name, value })),
          status,
        },
        startedDateTime: new Date(Date.parse('2026-09-01T10:00:00Z') + index * 2000).toISOString(),
        time: 120,
      })),
      pages: [],
      version: '1.2',
    },
  });

const chunks = (bytes: Buffer): readonly string[] =>
  [bytes.subarray(0, 500), bytes.subarray(500)].map((chunk) => chunk.toString('hex'));

const lines = (headers: Readonly<Record<string, string>>, mark = ''): string =>
  Object.entries(headers)
    .map(([name, value]) => `${mark}${name}: ${value}\r\n`)
    .join('');

/** Requests and answers after each other. */
export const toRawHttp = (told: readonly Told[]): string =>
  told
    .map(
      ({ method, url, requestHeaders, form, status, responseHeaders, text }) =>
        `${method} ${pathOf(url)} HTTP/1.1\r\nHost: api.stripe.com\r\nContent-Length: ${form.length}\r\n${lines(requestHeaders)}\r\n${form}${form === '' ? '' : '\r\n'}` +
        `HTTP/1.1 ${status} OK\r\n${lines(responseHeaders)}\r\n${text}\r\n`,
    )
    .join('\r\n');

/** What `curl -v` prints; it does not show what was sent. */
export const toCurl = (told: readonly Told[]): string =>
  told
    .map(
      ({ method, url, requestHeaders, status, responseHeaders, text }) =>
        `* Connected to api.stripe.com\n> ${method} ${pathOf(url)} HTTP/1.1\n> Host: api.stripe.com\n${lines(requestHeaders, '> ').replaceAll('\r', '')}` +
        `> \n* upload completely sent off\n< HTTP/1.1 ${status} OK\n${lines(responseHeaders, '< ').replaceAll('\r', '')}< \n${text}\n`,
    )
    .join('');

/** A log of one's own, in other words than ours: nested, headers as lists, the status as text. */
export const toOwnLines = (told: readonly Told[]): string =>
  told
    .map(({ method, url, requestHeaders, form, status, responseHeaders, text }) =>
      JSON.stringify({
        request: {
          method,
          url,
          headers: Object.entries(requestHeaders).map(([name, value]) => ({ name, value })),
          body: form,
        },
        response: { status: `${status} OK`, headers: Object.entries(responseHeaders), body: text },
      }),
    )
    .join('\n');

/** The same as one JSON document. */
export const toJson = (told: readonly Told[]): string =>
  JSON.stringify(
    told.map(({ method, url, requestHeaders, form, status, responseHeaders, text }) => ({
      method,
      url,
      request_headers: requestHeaders,
      request_body: form,
      status_code: status,
      response_headers: responseHeaders,
      response_body: JSON.parse(text),
    })),
    null,
    2,
  );
