import { numberOf } from '../../specs/test-cards.ts';
import type { Finding } from '../judge/judge.ts';
import { type Evidence, playedFor, scenarioOf, stepOf } from '../vocabulary/exchange.ts';
import { groupBy } from '../vocabulary/group.ts';
import { isObject, type Json } from '../vocabulary/values.ts';
import { curlArguments, shellQuote } from '../wire/curl.ts';
import type { WireRequest } from '../wire/http.ts';
import type { RunHeader } from './events.ts';

/** A value that the target made, and where in an earlier answer it stands. */
interface Source {
  readonly step: number;
  readonly key: string;
  /** The position, from 1, of the scalar under that key, in the order of the text. */
  readonly place: number;
}

/** One request of the script, with the answer that it once got. */
interface Asked extends Pick<Evidence, 'request' | 'response' | 'credentials' | 'later'> {
  readonly label: string;
}

/** The requests before an exchange and its own, in that order. */
const askedBy = ({ premises = [], ...exchange }: Evidence): readonly Asked[] => [
  ...premises.map(({ name, request, ...rest }) => ({ label: name, request: withNumber(request, name), ...rest })),
  { label: stepOf(exchange.id), ...exchange },
];

/** The number of a test card is masked in every record, and known by the name of the card. */
const withNumber = (request: WireRequest, name: string): WireRequest =>
  request.body === undefined
    ? request
    : {
        ...request,
        body: request.body.replace(/(card(?:\[|%5B)number(?:\]|%5D)=)[^&]*/i, `$1${numberOf(name) ?? ''}`),
      };

/** The scalars under keys, in the order in which the text of the answer has them. */
function keyed(value: Json): readonly (readonly [key: string, value: string])[] {
  if (Array.isArray(value)) return value.flatMap(keyed);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]): readonly (readonly [string, string])[] =>
    typeof item === 'string' || typeof item === 'number' ? [[key, String(item)]] : keyed(item),
  );
}

// An id, a time, or a secret that redaction has masked: what another execution is answered otherwise.
const MADE = /^[a-z]+_[a-z_-]*[\dA-Z][\w-]*$|^\d{10,}$|\[redacted\]$/;
const PLAIN = /^[\w.-]+$|^[\w-]+\[redacted\]$/;

const formOf = ({ request }: Asked): string => request.body ?? request.path.split('?').slice(1).join('?');

/** The parts of a request that may be a value of the target: segments of its path, values of its form. */
const tokensOf = (exchange: Asked): readonly string[] => [
  ...(exchange.request.path.split('?')[0] ?? '').split('/'),
  ...formOf(exchange)
    .split('&')
    .map((pair) => pair.slice(pair.indexOf('=') + 1)),
];

/** The source of each value that a later request needs. */
function sourcesOf(exchanges: readonly Asked[]): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>();
  const sent = new Set<string>();
  exchanges.forEach((exchange, step) => {
    for (const token of tokensOf(exchange)) sent.add(token);
    const seen = new Map<string, number>();
    for (const [key, value] of keyed((exchange.response?.body ?? null) as Json)) {
      const place = (seen.get(key) ?? 0) + 1;
      seen.set(key, place);
      const made = (key === 'id' || MADE.test(value)) && PLAIN.test(value) && /^\w+$/.test(key);
      // A value that the suite sent is not a value of the target, even if the target returns it.
      if (made && !sent.has(value) && !sources.has(value)) sources.set(value, { step, key, place });
    }
  });
  return sources;
}

const keyIn = (variable: string, what: string): string =>
  `: "\${${variable}:?is not set: it holds the ${what} of the target}"`;

// What an answer holds must not steer the terminal that it is shown on.
const TOOLS = `answer=$(mktemp) || exit 1
trap 'rm -f "$answer"' EXIT
show() { LC_ALL=C tr -d '\\000-\\010\\013\\014\\016-\\037\\177' | LC_ALL=C sed "s/$(printf '\\302[\\200-\\237]')//g"; }
ask() { printf '\\n== %s\\n' "$1"; shift; curl -gsSi "$@" >"$answer"; show <"$answer"; echo; }
# take KEY N: the N-th value under that key in the last answer
take() { tr -d '\\r\\n' <"$answer" | grep -o "\\"$1\\" *: *\\"\\{0,1\\}[^\\",}]*" | sed -n "$2p" | sed 's/.*: *"\\{0,1\\}//'; }`;

// A log may be of anybody's making: the name of a step is shown on a terminal.
const plain = (text: string): string => text.replace(/[^ -~]/g, '?');

/** Where a script sends: a base URL, or nowhere by itself where the target of that name ended with the run. */
type Base = string | { readonly ended: string };

const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/;

/** What a name started on this machine has ended, and its port is nobody's or somebody else's. */
const baseOf = ({ name, baseUrl }: Pick<RunHeader['target'], 'name' | 'baseUrl'>): Base =>
  !name.includes('://') && LOOPBACK.test(baseUrl) ? { ended: name } : baseUrl;

const baseLines = (base: Base): readonly string[] =>
  typeof base === 'string'
    ? [`base=\${1:-${shellQuote(base)}}`]
    : [
        `[ $# -gt 0 ] || { echo ${shellQuote(plain(`${base.ended} ended with the run: start it, and pass its base URL as the argument`))} >&2; exit 2; }`,
        'base=$1',
      ];

/** The scripts of all scenarios in which something was found, by scenario. */
export function scriptsOf(
  target: Pick<RunHeader['target'], 'name' | 'baseUrl'>,
  exchanges: readonly Evidence[],
  findings: readonly Finding[],
): Readonly<Record<string, string>> {
  const shown = findings.filter(({ evidence }) => evidence.length > 0);
  const byScenario = groupBy(exchanges, ({ id }) => scenarioOf(id));
  return Object.fromEntries(
    [...groupBy(shown, ({ scenario }) => scenario)].flatMap(([scenario, own]) => {
      const played = playedFor({ id: scenario, findings: own }, byScenario);
      if (played.length === 0) return [];
      const failed = own.filter(({ verdict }) => verdict === 'fail');
      return [[scenario, scriptOf(baseOf(target), played, failed.length > 0 ? failed : own)]];
    }),
  );
}

/**
 * A POSIX shell script that asks again what led to the findings of one scenario, and shows each answer. Ids go from
 * answer to request, idempotency keys are new each time, the API key comes from the environment, and another base URL
 * may be given as its argument. Pure: all comes from the exchanges of the scenario, in their order.
 */
export function scriptOf(base: Base, exchanges: readonly Evidence[], findings: readonly Finding[]): string {
  const evidence = findings.flatMap((finding) => finding.evidence);
  // A read before may be what the fault needs, so nothing is left out but what follows.
  const last = exchanges.findLastIndex(({ id }) => evidence.includes(id));
  const steps = exchanges.slice(0, last + 1).flatMap(askedBy);
  const sources = sourcesOf(steps);
  const needed = new Set(
    steps.flatMap((step, position) =>
      tokensOf(step).filter((token) => (sources.get(token)?.step ?? position) < position),
    ),
  );
  const variables = new Map([...needed].map((value, position) => [value, `value${position + 1}`]));
  const keys = [...new Set(steps.flatMap(({ request }) => request.headers['idempotency-key'] ?? []))];
  const word = wordsWith(variables, keys);
  return [
    'set -u',
    keyIn('STRIPE_CONFORMANCE_API_KEY', 'test key'),
    ...(steps.some(({ credentials }) => credentials === 'publishable')
      ? [keyIn('STRIPE_CONFORMANCE_PUBLISHABLE_KEY', 'publishable test key')]
      : []),
    TOOLS,
    ...baseLines(base),
    // A script may come from a log of anybody's making, and the key goes there.
    `echo "asking $base"`,
    ...(keys.length === 0 ? [] : ["fresh=$(od -An -N6 -tx1 /dev/urandom | tr -d ' \\n')"]),
    ...keys.map((key, position) => `key${position + 1}=${shellQuote(freshPart(key))}-${position + 1}$fresh`),
    ...steps.flatMap(({ label, request, credentials, later }, step) => [
      '',
      ...(later === true ? ['sleep 1'] : []),
      `ask ${shellQuote(plain(label))} ${curlArguments('$base', request, credentials, word).join(' \\\n  ')}`,
      ...[...variables].flatMap(([value, name]) => {
        const source = sources.get(value);
        return source?.step === step ? [`${name}=$(take ${source.key} ${source.place})`] : [];
      }),
    ]),
    '',
  ].join('\n');
}

// A long key is one whose length matters.
const freshPart = (key: string): string => (key.length > 60 ? key.slice(0, -14) : key);

// So parted, redaction does not take the number of a test card for somebody's.
const LONG_NUMBER = /\d{8}(?=\d{4,})/;

/** Quotes a text for the shell, with variables for the base URL, keys and values that the target makes. */
function wordsWith(variables: ReadonlyMap<string, string>, keys: readonly string[]): (text: string) => string {
  const inDoubleQuotes = (text: string): string => text.replace(/[\\"$`]/g, '\\$&');
  const token = (text: string): string => {
    const name = variables.get(text);
    return name === undefined ? inDoubleQuotes(text) : `$${name}`;
  };
  return (text) => {
    const key = keys.findIndex((each) => text === `Idempotency-Key: ${each}`);
    if (key >= 0) return `"Idempotency-Key: $key${key + 1}"`;
    if (text.startsWith('$base/')) return `"$base${text.slice('$base'.length).split('/').map(token).join('/')}"`;
    const equals = text.indexOf('=');
    const value = text.slice(equals + 1);
    return equals >= 0 && variables.has(value)
      ? `"${inDoubleQuotes(text.slice(0, equals + 1))}${token(value)}"`
      : shellQuote(text).replace(LONG_NUMBER, "$&''");
  };
}
