import { stringify } from 'yaml';
import type { Told } from './traffic.ts';

const lists = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));

/** An interaction in the words of vcrpy. */
const ofVcrpy = ({ method, url, requestHeaders, form, status, responseHeaders, text }: Told) => ({
  request: {
    body: form === '' ? null : form,
    headers: { ...lists(requestHeaders), 'content-length': [`${form.length}`] },
    method,
    uri: url,
  },
  response: { body: { string: text }, headers: lists(responseHeaders), status: { code: status, message: 'OK' } },
});

export const toVcrpy = (told: readonly Told[]): string => stringify({ interactions: told.map(ofVcrpy), version: 1 });
export const toVcrpyJson = (told: readonly Told[]): string =>
  JSON.stringify({ version: 1, interactions: told.map(ofVcrpy) }, null, 4);

/** Go's VCR, first and second version: the body as it is, the status as a line and as a number. */
export const toGoVcr1 = (told: readonly Told[]): string =>
  `---\n${stringify({
    version: 1,
    rwmutex: {},
    interactions: told.map(({ method, url, requestHeaders, form, status, responseHeaders, text }) => ({
      request: { body: form, form: {}, headers: lists(requestHeaders), url, method },
      response: { body: text, headers: lists(responseHeaders), status: `${status} OK`, code: status, duration: '' },
    })),
  })}`;

/** Its third and fourth: with the parts of the protocol, and the list indented. */
export const toGoVcr3 = (told: readonly Told[]): string =>
  `---\n${stringify(
    {
      version: 2,
      interactions: told.map(({ method, url, requestHeaders, form, status, responseHeaders, text }, id) => ({
        id,
        request: {
          proto: 'HTTP/1.1',
          proto_major: 1,
          proto_minor: 1,
          content_length: form.length,
          transfer_encoding: [],
          trailer: {},
          host: 'api.stripe.com',
          remote_addr: '',
          request_uri: '',
          body: form,
          form: Object.fromEntries([...new URLSearchParams(form)].map(([name, value]) => [name, [value]])),
          headers: lists(requestHeaders),
          url,
          method,
        },
        response: {
          proto: 'HTTP/2.0',
          transfer_encoding: [],
          trailer: {},
          content_length: text.length,
          uncompressed: false,
          body: text,
          headers: lists(responseHeaders),
          status: `${status} OK`,
          code: status,
          duration: '412.5ms',
        },
      })),
    },
    { indent: 4 },
  )}`;

export const toBetamax = (told: readonly Told[]): string =>
  JSON.stringify({
    http_interactions: told.map(({ method, url, requestHeaders, form, status, responseHeaders, text }) => ({
      request: { body: { encoding: 'utf-8', string: form }, headers: lists(requestHeaders), method, uri: url },
      response: {
        body: { encoding: 'UTF-8', base64_string: Buffer.from(text).toString('base64') },
        headers: lists(responseHeaders),
        status: { code: status, message: 'OK' },
        url,
      },
      recorded_at: '2026-09-01T10:00:00',
    })),
    recorded_with: 'betamax/0.9.0',
  });

export const toExvcr = (told: readonly Told[]): string =>
  JSON.stringify(
    told.map(({ method, url, requestHeaders, form, status, responseHeaders, text }) => ({
      request: {
        body: form,
        headers: requestHeaders,
        method: method.toLowerCase(),
        options: [],
        request_body: '',
        url,
      },
      response: { binary: false, body: text, headers: responseHeaders, status_code: status, type: 'ok' },
    })),
    null,
    2,
  );

/** An interaction in the words of PHP-VCR. */
const ofPhpVcr = ({ method, url, requestHeaders, form, status, responseHeaders, text }: Told) => ({
  request: { method, url, headers: requestHeaders, ...(form === '' ? { body: '' } : { body: form }) },
  response: {
    status: { http_version: '1.1', code: `${status}`, message: 'OK' },
    headers: responseHeaders,
    body: text,
    curl_info: { url, http_code: status },
  },
  index: 0,
});

/** As Symfony writes YAML: each dash on a line of its own. */
export const toPhpVcr = (told: readonly Told[]): string =>
  `\n${told.map((each) => `-\n${stringify(ofPhpVcr(each), { indent: 4 }).replace(/^(?=.)/gm, '    ')}`).join('')}`;
export const toPhpVcrJson = (told: readonly Told[]): string => JSON.stringify(told.map(ofPhpVcr), null, 4);
