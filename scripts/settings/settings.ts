import { type Command, InvalidArgumentError } from 'commander';
import type { Level } from '../../engine/vocabulary/verdict.ts';
import { defaultReporters, reporterNames } from '../../reporters/names.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { knownTargets } from '../../targets/known.ts';
import type { Publication } from '../output/publish.ts';
import type { SessionOptions } from '../session/options.ts';
import { UsageError } from './exit-codes.ts';
import {
  arrayForm,
  authentication,
  bodyForm,
  commaList,
  decimal,
  detailOf,
  headers,
  httpUrl,
  level,
  nonEmpty,
  reporters,
  shard,
  wholeNumber,
} from './options.ts';

/** The settings of a run: flags of the command line, keys of a configuration file, options of the library. */
export interface Options {
  /** Base URL, or the name of a target that is started and stopped for the run. */
  readonly target?: string;
  /** A test key of the target. */
  readonly apiKey?: string;
  /** A publishable test key of the same account, for what browsers ask. */
  readonly publishableKey?: string;
  readonly apiVersion?: string;
  readonly specs?: string;
  readonly requirements?: string;
  /** File that lists the known failures of the target. */
  readonly baseline?: string;
  /** Write the baseline from what fails, instead of judging by it. */
  readonly updateBaseline?: boolean;
  /** With updateBaseline: judge so many times, and list as flaky what moves. */
  readonly repeat?: number;
  readonly profile?: string;
  /** Globs over scenario ids, or operation ids. */
  readonly only?: readonly string[];
  /** Globs over what is left out. */
  readonly exclude?: readonly string[];
  readonly level?: Level;
  /** Scenarios at a time. */
  readonly concurrency?: number;
  /** Most requests a second. */
  readonly rate?: number;
  /** Longest wait for one answer, in milliseconds. */
  readonly timeout?: number;
  /** Longest time for the run, in seconds. */
  readonly maxDuration?: number;
  readonly seed?: number;
  /** Walks beside the table: sequences that no row has thought of. */
  readonly walks?: number;
  /** Most steps of a walk. */
  readonly walkLength?: number;
  /** Of 100 steps of a walk, how many are invalid, lack something or are about what is not there. */
  readonly walkOdd?: number;
  /** Every operation and status, in at most 150 requests. */
  readonly smoke?: boolean;
  /** `2/5`: the second of five parts. */
  readonly shard?: string;
  /** File that the exchanges are recorded in. */
  readonly record?: string;
  readonly reportDir?: string;
  readonly reporter?: readonly string[];
  /** The console says every finding, or the verdict alone, in place of a page. */
  readonly verbose?: boolean;
  readonly quiet?: boolean;
  /** Open the page in a browser afterwards. */
  readonly open?: boolean;
  /** Judge again at each change of a file below this folder. */
  readonly watch?: string;
  readonly insecure?: boolean;
  /** `Name: value`, with every request; `$NAME` stands for an environment variable. */
  readonly header?: readonly string[];
  /** `bearer`, `basic` or the name of a header of the target's own. */
  readonly authentication?: string;
  readonly body?: 'form' | 'json';
  readonly contentType?: string;
  readonly arrays?: 'indexed' | 'empty';
  /** Sent as Stripe-Account. */
  readonly account?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly certKey?: string;
  readonly proxy?: string;
  readonly bail?: boolean;
  /** Judge what the target tells of payments by events, too. */
  readonly events?: boolean;
  /** Longest time that an event may take, in seconds. */
  readonly eventsWithin?: number;
  /** A public address from which deliveries are forwarded to the listener of the run. */
  readonly webhookUrl?: string;
  /** Signing secret of what forwards deliveries by itself, such as `stripe listen`. */
  readonly webhookSecret?: string;
  /** The port on loopback that the run listens to for deliveries. */
  readonly webhookPort?: number;
  /** The embedded reference is not asked what should have come where something fails. */
  readonly withoutReference?: boolean;
  /** Tell what would be asked, and send nothing. */
  readonly dryRun?: boolean;
}

/** The secrets among the settings. */
export type TargetKeys = Pick<Options, 'apiKey' | 'publishableKey'>;

interface Setting {
  readonly flag: string;
  readonly about: string;
  readonly parse?: (text: string, before?: never) => unknown;
  readonly fallback?: unknown;
  /** It names a file or a folder. */
  readonly isPath?: true;
}

/** Every setting with its flag, its meaning, its form and what holds without it: the one place for all of that. */
const settings = {
  target: {
    flag: '--target <url|name>',
    about: `base URL, or a target that is started for you: ${Object.keys(knownTargets).join(', ')} (default: that of the profile; reference, where nothing is said)`,
  },
  apiKey: {
    flag: '--api-key <key>',
    about: 'test key of the target (default: the environment variable STRIPE_CONFORMANCE_API_KEY)',
  },
  publishableKey: {
    flag: '--publishable-key <key>',
    about: 'publishable test key, to judge what browsers ask (default: STRIPE_CONFORMANCE_PUBLISHABLE_KEY)',
  },
  apiVersion: {
    flag: '--api-version <version>',
    about: 'Stripe API version to ask for and to judge by',
    fallback: AUTHORING_VERSION,
  },
  specs: {
    flag: '--specs <folder>',
    about: 'OpenAPI documents to judge by, one <api-version>.json each (default: those of the suite)',
    isPath: true,
  },
  requirements: { flag: '--requirements <release>', about: 'score only the checks of that release of the suite' },
  baseline: {
    flag: '--baseline <file>',
    about: 'known failures of the target, which do not fail the run',
    parse: nonEmpty,
    isPath: true,
  },
  updateBaseline: { flag: '--update-baseline', about: 'write the current failures to the baseline', fallback: false },
  repeat: {
    flag: '--repeat <n>',
    about: 'with --update-baseline: judge so many times, and list as flaky what moves between them',
    parse: wholeNumber(1, 20),
  },
  profile: { flag: '--profile <name|file>', about: 'what the target claims to do', isPath: true },
  only: { flag: '--only <glob,…>', about: 'scenario ids or operations', parse: commaList },
  exclude: { flag: '--exclude <glob,…>', about: 'scenario ids or operations to leave out', parse: commaList },
  level: {
    flag: '--level <level>',
    about: 'weakest level that is run: must, should or may',
    parse: level,
    fallback: 'may',
  },
  concurrency: {
    flag: '--concurrency <n>',
    about: 'scenarios at a time (default: that of the profile, mostly 16)',
    parse: wholeNumber(1, 256),
  },
  rate: { flag: '--rate <n>', about: 'most requests a second', parse: decimal(0.1, 10_000) },
  timeout: {
    flag: '--timeout <ms>',
    about: 'longest wait for one answer (default: that of the profile, mostly 10000)',
    parse: wholeNumber(1, 600_000),
  },
  maxDuration: { flag: '--max-duration <s>', about: 'longest time for the run', parse: decimal(0.001, 86_400) },
  seed: {
    flag: '--seed <n>',
    about: 'seed of the generated data',
    parse: wholeNumber(0, Number.MAX_SAFE_INTEGER),
    fallback: 1,
  },
  walks: {
    flag: '--walks <n>',
    about: 'also take so many walks: sequences that no row has thought of, shortened where they find something',
    parse: wholeNumber(1, 10_000),
  },
  walkLength: { flag: '--walk-length <m>', about: 'most steps of a walk', parse: wholeNumber(1, 400), fallback: 40 },
  walkOdd: {
    flag: '--walk-odd <percent>',
    about: 'share of the steps of a walk that are invalid, lack something or are about what is not there',
    parse: wholeNumber(0, 90),
    fallback: 20,
  },
  smoke: {
    flag: '--smoke',
    about: 'only a few: every operation, cells of every status, at most 150 requests',
    fallback: false,
  },
  shard: { flag: '--shard <i/n>', about: 'only the i-th of n parts', parse: shard },
  record: {
    flag: '--record <file>',
    about: 'also write the exchanges to a file that audit reads, without secrets',
    parse: nonEmpty,
    isPath: true,
  },
  reportDir: {
    flag: '--report-dir <dir>',
    about: 'where log and reports go',
    parse: nonEmpty,
    isPath: true,
    fallback: 'conformance-report',
  },
  reporter: {
    flag: '--reporter <list>',
    about: `reports to make: ${reporterNames.join(', ')} (default: all but allure)`,
    parse: reporters,
    fallback: defaultReporters,
  },
  verbose: { flag: '--verbose', about: 'print every finding, not the first causes alone', fallback: false },
  quiet: { flag: '--quiet', about: 'print the verdict and where the report is', fallback: false },
  open: { flag: '--open', about: 'open the page in a browser afterwards', fallback: false },
  watch: {
    flag: '--watch <folder>',
    about: 'judge again whenever a file of your server changes below this folder; mostly with --only',
    parse: nonEmpty,
    isPath: true,
  },
  header: {
    flag: '--header <name:value>',
    about: 'header of every request, as often as needed; $NAME in it is an environment variable',
    parse: headers,
  },
  authentication: {
    flag: '--authentication <how>',
    about: 'how the key is sent: bearer, basic, or the name of a header such as X-Api-Key',
    parse: authentication,
  },
  body: { flag: '--body <form|json>', about: 'how parameters are sent', parse: bodyForm },
  contentType: { flag: '--content-type <type>', about: 'content type of the parameters', parse: nonEmpty },
  arrays: { flag: '--arrays <indexed|empty>', about: 'arrays in forms: a[0]=x or a[]=x', parse: arrayForm },
  account: { flag: '--account <id>', about: 'connected account, sent as Stripe-Account', parse: nonEmpty },
  ca: {
    flag: '--ca <file>',
    about: 'certificate in PEM of who signs that of the target',
    parse: nonEmpty,
    isPath: true,
  },
  cert: { flag: '--cert <file>', about: 'client certificate in PEM', parse: nonEmpty, isPath: true },
  certKey: {
    flag: '--cert-key <file>',
    about: 'private key of the client certificate',
    parse: nonEmpty,
    isPath: true,
  },
  proxy: {
    flag: '--proxy <url>',
    about: 'HTTP proxy to reach the target by (default: HTTP_PROXY, HTTPS_PROXY and NO_PROXY)',
    parse: nonEmpty,
  },
  insecure: { flag: '--insecure', about: 'accept any TLS certificate', fallback: false },
  events: { flag: '--events', about: 'also judge what the target tells of payments by events', fallback: false },
  eventsWithin: {
    flag: '--events-within <s>',
    about: 'longest time that an event may take (default: 30)',
    parse: decimal(0.1, 3600),
  },
  webhookUrl: {
    flag: '--webhook-url <url>',
    about:
      'address from which deliveries are forwarded to --webhook-port (default: the target reaches the port itself)',
    parse: httpUrl,
  },
  webhookPort: {
    flag: '--webhook-port <port>',
    about: 'port on loopback that is listened to for deliveries (default: any free one; 12113 with --webhook-url)',
    parse: wholeNumber(1, 65_535),
  },
  webhookSecret: {
    flag: '--webhook-secret <secret>',
    about:
      'signing secret of what forwards to that port by itself, such as stripe listen (default: STRIPE_CONFORMANCE_WEBHOOK_SECRET)',
  },
  bail: { flag: '--bail', about: 'stop at the first must-level failure', fallback: false },
  withoutReference: {
    flag: '--without-reference',
    about: 'after failures, do not ask the embedded reference what should have come',
    fallback: false,
  },
  dryRun: {
    flag: '--dry-run',
    about: 'show which requests would be sent and how long they take; send nothing',
    fallback: false,
  },
} as const satisfies Record<keyof Options, Setting>;

type Key = keyof Options;
const entries = Object.entries(settings) as readonly (readonly [Key, Setting])[];

/** The settings that name files or folders. */
export const pathSettings: readonly string[] = entries.flatMap(([key, { isPath }]) => (isPath === true ? [key] : []));

/** Every setting with what it means. */
export const meanings: Readonly<Record<string, string>> = Object.fromEntries(
  entries.map(([key, { about }]) => [key, about]),
);

/** How a target is found, spoken to and reached: what every command that asks one takes. */
export const reaching = [
  ...(['target', 'apiKey', 'publishableKey', 'apiVersion', 'profile', 'rate', 'timeout'] as const),
  ...(['header', 'authentication', 'body', 'contentType', 'arrays', 'account'] as const),
  ...(['ca', 'cert', 'certKey', 'proxy', 'insecure'] as const),
] as const satisfies readonly Key[];

/** The settings that say how much is printed. */
export const printing = ['verbose', 'quiet'] as const satisfies readonly Key[];

/** Adds the flags of settings to a command, all or some. Values stay text: {@link settle} reads them. */
export function addSettings(command: Command, wanted?: readonly Key[]): Command {
  for (const [key, { flag, about, parse, fallback }] of entries) {
    if (wanted?.includes(key) === false) continue;
    const shown = fallback === undefined || typeof fallback === 'boolean' || Array.isArray(fallback);
    const text = shown ? about : `${about} (default: ${fallback})`;
    if (parse === undefined) command.option(flag, text);
    else command.option(flag, text, parse as (value: string, previous: unknown) => unknown);
  }
  return command;
}

/** Everything settled for a run, with where its reports go. */
export interface Settled extends Omit<SessionOptions, 'interrupted' | 'made'>, Publication {
  readonly record?: string;
  readonly updateBaseline: boolean;
  readonly repeat?: number;
  readonly withoutReference: boolean;
  readonly dryRun: boolean;
  readonly open: boolean;
  readonly watch?: string;
}

function read(key: Key, value: unknown, place: string, shownPlace: () => string): unknown {
  const { parse, fallback }: Setting = settings[key];
  const name = place === 'environment' ? variableOf(key) : `"${key}"`;
  const wrong = (what: string): UsageError =>
    new UsageError(`${shownPlace()}: ${name} is ${JSON.stringify(value)}. ${what}`);
  if (typeof fallback === 'boolean') {
    if (typeof value !== 'boolean') throw wrong('It must be true or false.');
    return value;
  }
  const plain = Array.isArray(value) ? value : [value];
  if (!plain.every((part) => typeof part === 'string' || typeof part === 'number') || plain.length === 0)
    throw wrong('It must be a text, a number or a list of texts.');
  if (Array.isArray(value) && key !== 'only' && key !== 'exclude' && key !== 'reporter' && key !== 'header')
    throw wrong('It must be one value, not a list.');
  try {
    // A comma is a part of a header.
    if (key === 'header') return plain.reduce<readonly string[]>((before, each) => headers(String(each), before), []);
    return (parse ?? nonEmpty)(plain.join(','));
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw wrong(error.message);
    throw error;
  }
}

/**
 * Holds options from outside to their forms. Throws {@link UsageError} with the place and the setting at fault;
 * `lineOf` knows the line of a setting in a file.
 */
export function checkOptions(
  options: object,
  file: string,
  lineOf: (key: string) => number | undefined = () => undefined,
): Readonly<Partial<Record<Key, unknown>>> {
  const placeOf = (key: string): string => {
    const line = lineOf(key);
    return line === undefined ? file : `${file}, line ${line}`;
  };
  return Object.fromEntries(
    Object.entries(options).flatMap(([key, value]) => {
      if (value === undefined) return [];
      if (!Object.hasOwn(settings, key))
        throw new UsageError(
          `${placeOf(key)}: there is no setting "${key}"; known: ${Object.keys(settings).join(', ')}`,
        );
      return [[key, read(key as Key, value, file, () => placeOf(key))]];
    }),
  );
}

const PREFIX = 'STRIPE_CONFORMANCE_';

const variableOf = (key: string): string => `${PREFIX}${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

/** The settings that environment variables make, such as `STRIPE_CONFORMANCE_API_KEY`; an empty one is none. */
export function readEnvironment(environment: Readonly<Record<string, string | undefined>>): Options {
  const known = new Set(entries.map(([key]) => variableOf(key)));
  const unknown = Object.keys(environment).find((name) => name.startsWith(PREFIX) && !known.has(name));
  if (unknown !== undefined)
    throw new UsageError(`environment: there is no setting ${unknown}; known: ${[...known].join(', ')}`);
  // Without one, the reference would be judged in place of what was meant.
  if (environment[variableOf('target')] === '')
    throw new UsageError(`environment: ${variableOf('target')} is empty: name a target in it, or unset it`);
  return Object.fromEntries(
    entries.flatMap(([key, { fallback }]) => {
      const text = environment[variableOf(key)];
      if (text === undefined || text === '') return [];
      return [[key, typeof fallback === 'boolean' && /^(?:true|false)$/.test(text) ? text === 'true' : text]];
    }),
  );
}

/** The keys that environment variables hold, by their settings. */
export function keysFrom(environment: Readonly<Record<string, string | undefined>>): TargetKeys {
  return Object.fromEntries(
    (['apiKey', 'publishableKey'] as const).flatMap((key) => {
      const text = environment[variableOf(key)];
      return text === undefined || text === '' ? [] : [[key, text]];
    }),
  );
}

/** Checked settings with what holds without them, in the form that a run takes. */
export function settle(checked: Readonly<Partial<Record<Key, unknown>>>): Settled {
  const { only, exclude, level, shard, smoke, reporter, maxDuration, verbose, quiet, ...rest } = {
    ...Object.fromEntries(
      entries.flatMap(([key, { fallback }]: readonly [Key, Setting]) =>
        fallback === undefined ? [] : [[key, fallback]],
      ),
    ),
    ...checked,
  } as Omit<Settled, 'selection' | 'reporters' | 'maxDuration'> & {
    only?: readonly string[];
    exclude?: readonly string[];
    verbose: boolean;
    quiet: boolean;
    level: Level;
    shard?: { readonly index: number; readonly of: number };
    smoke: boolean;
    reporter: readonly string[];
    maxDuration?: number;
  };
  if (rest.open && !reporter.includes('html'))
    throw new UsageError('--open shows the page: let html be among the reporters');
  if (rest.repeat !== undefined && !rest.updateBaseline)
    throw new UsageError('--repeat finds what is flaky for a baseline: give it with --update-baseline');
  return {
    ...rest,
    selection: {
      ...{ apiVersion: rest.apiVersion, only: only ?? [], level },
      ...(exclude === undefined ? {} : { exclude }),
      ...(shard === undefined ? {} : { shard }),
      ...(smoke ? { smoke: true } : {}),
    },
    detail: detailOf({ verbose, quiet }),
    reporters: reporter,
    ...(maxDuration === undefined ? {} : { maxDuration: maxDuration * 1000 }),
  };
}
