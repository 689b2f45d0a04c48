import type { Profile, Target } from '../../engine/vocabulary/profile.ts';
import { UsageError } from '../settings/exit-codes.ts';
import type { SpeakingOptions } from './options.ts';

/** Headers that the suite itself decides on, each with what is to be used in its place. */
const OURS: Readonly<Record<string, string>> = {
  authorization: '--api-key and --authentication',
  'stripe-version': '--api-version',
  'idempotency-key': 'nothing: rows send it',
  'content-type': '--content-type',
  'content-length': 'nothing',
  'stripe-account': '--account',
  host: '--target',
};

function headersFrom(written: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    written.map((text) => {
      const at = text.indexOf(':');
      return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    }),
  );
}

/** A profile as flags would have it. */
export function spokenAs(profile: Profile, options: SpeakingOptions): Profile {
  const { header, authentication, body, contentType, arrays, account, ca, cert, certKey, proxy } = options;
  const given = { authentication, body, contentType, arrays, account, ca, cert, certKey, proxy };
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const headers = header === undefined ? {} : { headers: { ...profile.headers, ...headersFrom(header) } };
  return { ...profile, ...said, ...headers };
}

/** The headers of a profile with the values of their variables. */
export function headersWith(profile: Profile, env: NodeJS.ProcessEnv): Pick<Target, 'headers'> {
  if (profile.headers === undefined) return {};
  const headers = Object.entries(profile.headers).map(([written, value]) => {
    const name = written.toLowerCase();
    if (OURS[name] !== undefined)
      throw new UsageError(
        `"headers" of the profile ${profile.name}: ${written} is set by the suite; use ${OURS[name]}`,
      );
    const filled = value.replace(/\$(\w+)/g, (_, variable: string) => {
      const found = env[variable];
      if (found === undefined || found === '')
        throw new UsageError(
          `the header ${written} takes a value from $${variable}, but that environment variable is not set`,
        );
      return found;
    });
    return [name, filled] as const;
  });
  return { headers: Object.fromEntries(headers) };
}

/** Headers that carry a secret by their name. */
const SECRET = /auth|key|token|secret|cookie|passw|credential|signature/i;

/** The values of headers that are secrets, like keys: those from the environment, and those of a header named so. */
export const secretsIn = ({ headers = {} }: Profile, filled: Pick<Target, 'headers'>): readonly string[] =>
  Object.entries(headers).flatMap(([name, value]) => {
    const whole = filled.headers?.[name.toLowerCase()];
    const [before = '', ...rest] = value.split(/\$\w+/);
    if (whole === undefined) return [];
    if (!value.includes('$')) return SECRET.test(name) ? [whole] : [];
    return [whole.slice(before.length, whole.length - (rest.at(-1)?.length ?? 0))];
  });
