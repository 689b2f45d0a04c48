import { type Command, InvalidArgumentError } from 'commander';
import { diffReporters } from '../../reporters/names.ts';
import type { DiffCommand } from '../commands/diff.ts';
import { isStripe } from '../session/base-url.ts';
import { UsageError } from '../settings/exit-codes.ts';
import { commaList, nonEmpty, wholeNumber } from '../settings/options.ts';
import { addSettings, settle } from '../settings/settings.ts';

/** Flags of a run that hold for both sides. */
const BOTH = [
  'apiVersion',
  'only',
  'level',
  'concurrency',
  'rate',
  'timeout',
  'maxDuration',
  'insecure',
  'events',
  'eventsWithin',
  'dryRun',
] as const;

export interface DiffFlags {
  readonly left: string;
  readonly right: string;
  readonly leftApiKey?: string;
  readonly rightApiKey?: string;
  readonly leftProfile?: string;
  readonly rightProfile?: string;
  readonly leftApiVersion?: string;
  readonly rightApiVersion?: string;
  readonly apiVersion?: string;
  readonly seed?: number;
  readonly accepted?: string;
  readonly recordLeft?: string;
  readonly reportDir: string;
  readonly reporter?: readonly string[];
}

function forms(text: string, before: readonly string[] = []): readonly string[] {
  const names = commaList(text, before);
  const unknown = names.find((name) => !diffReporters.includes(name));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`There is no form "${unknown}"; known: ${diffReporters.join(', ')}.`);
  return names;
}

/** Adds the flags of `diff` to a command. */
export function addDiffFlags(command: Command): Command {
  const what = 'base URL, or the name of a target';
  command
    .requiredOption(
      '--left <url|name|log>',
      `what is right: ${what}, a log of a run, or what --record-left wrote`,
      nonEmpty,
    )
    .requiredOption('--right <url|name>', `what is laid beside it: ${what}`, nonEmpty)
    .option('--left-api-key <key>', 'test key of the left one (default: STRIPE_CONFORMANCE_API_KEY, see docs)')
    .option('--right-api-key <key>', 'test key of the right one')
    .option('--left-profile <name|file>', 'profile of the left one', nonEmpty)
    .option('--right-profile <name|file>', 'profile of the right one', nonEmpty)
    .option('--left-api-version <version>', 'API version that the left one is asked for', nonEmpty)
    .option('--right-api-version <version>', 'API version that the right one is asked for', nonEmpty)
    .option(
      '--seed <n>',
      'seed of the generated data (default: that of the log, or 1)',
      wholeNumber(0, Number.MAX_SAFE_INTEGER),
    )
    .option('--accepted <file>', 'differences that are known, with reasons and dates', nonEmpty)
    .option('--record-left <folder>', 'also write what the left one answers, to be committed', nonEmpty)
    .option('--report-dir <dir>', 'where reports go', nonEmpty, 'conformance-diff')
    .option('--reporter <list>', `reports to make: ${diffReporters.join(', ')} (default: all)`, forms);
  return addSettings(command, BOTH);
}

const isAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
const isAsked = (text: string): boolean => isAddress(text) || text === 'stripe-test';

/** Whose key the environment holds: a key goes to one address alone, and never by chance to another. */
function keysOf(
  { left, right, leftApiKey, rightApiKey, leftProfile, rightProfile }: DiffFlags,
  given: string | undefined,
) {
  const keys = { left: leftApiKey, right: rightApiKey };
  if (given === undefined || given === '') return keys;
  const needy = (['left', 'right'] as const).filter((side) => {
    const profile = side === 'left' ? leftProfile : rightProfile;
    return isAsked(side === 'left' ? left : right) && keys[side] === undefined && profile === undefined;
  });
  const [one, other] = needy;
  if (one === undefined) return keys;
  if (other === undefined) return { ...keys, [one]: given };
  const stripes = needy.filter((side) => {
    const text = side === 'left' ? left : right;
    return text === 'stripe-test' || isStripe(text);
  });
  const [stripe, ...more] = stripes;
  if (stripe !== undefined && more.length === 0) return { ...keys, [stripe]: given };
  throw new UsageError(
    'both sides are addresses, and one key is given: say whose it is in --left-api-key or --right-api-key, and give the other its own',
  );
}

/** The flags with what holds without them. */
export function settleDiff(flags: DiffFlags, environment: string | undefined): DiffCommand {
  const { left, right, leftApiVersion, rightApiVersion, leftProfile, rightProfile, seed, accepted, recordLeft } = flags;
  const shared = Object.fromEntries(
    BOTH.flatMap((key) => (Object.hasOwn(flags, key) ? [[key, (flags as never)[key]]] : [])),
  );
  const { dryRun, ...common } = settle(shared);
  const keys = keysOf(flags, environment);
  const side = (target: string, apiKey?: string, profile?: string, version?: string) => {
    const apiVersion = version ?? common.apiVersion;
    return {
      ...common,
      ...{ target, apiVersion, selection: { ...common.selection, apiVersion } },
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(profile === undefined ? {} : { profile }),
    };
  };
  const rightVersion = rightApiVersion ?? flags.apiVersion;
  return {
    left: side(left, keys.left, leftProfile, leftApiVersion),
    right: side(right, keys.right, rightProfile, rightApiVersion),
    ...(seed === undefined ? {} : { seed }),
    ...(rightVersion === undefined ? {} : { rightVersion }),
    ...(accepted === undefined ? {} : { accepted }),
    ...(recordLeft === undefined ? {} : { recordLeft }),
    ...{ dryRun, reportDir: flags.reportDir, reporters: flags.reporter ?? diffReporters },
  };
}
