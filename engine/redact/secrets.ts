export const MASK = '[redacted]';

/** Takes the secrets out of a text. Doing it twice changes nothing. */
export type Mask = (text: string) => string;

// Stripe's own forms of secrets: API keys of both modes, webhook secrets, client secrets of an object.
const KEY = /(?:\b|(?<=%[0-9A-F]{2})|(?<=_))((?:sk|rk|pk)_(?:org_)?(?:test|live)_|whsec_)[A-Za-z0-9]{10,}/gi;
const CLIENT_SECRET = /(?:\b|(?<=%[0-9A-F]{2}))([a-z]+_[\w-]*?_secret_)[\w-]+/g;
// In an address or a form, whatever it looks like.
const NAMED_SECRET = /(client_secret(?:=|%3D))([^&\s"'#]+)/gi;
// Its known form keeps the id of its object, so that it is told apart from others.
const KNOWN_SECRET = /^([a-z]+_[\w-]*?_secret_)(?:[\w-]+|\[redacted\])$/;
const BEARER = /\b(Basic|Bearer) +(?=\S*[\d=_]|\S{16})[A-Za-z0-9+/=_.:-]+/g;
const AUTHORIZATION = /\b(authorization\\*["']?\s*(?:[:=]|%3A|%3D)\s*\\*["']?)([^\s"'\\&][^"'\\\r\n&]*)/gi;
// Placeholders of a key in a command or in prose, or a masked key.
const STAND_IN = /^(?:\$|\[redacted\]|YOUR_)/;
const CARD =
  /(?<![A-Za-z0-9.])(?:\d{13,19}|\d{4}([ +-])\d{4}\1\d{4}\1\d{1,7}|\d{4}([ +-])\d{6}\2\d{5})(?![A-Za-z0-9])/g;
const ISSUED = /^(?:4|5[1-5]|2[2-7]|3[04678]|6)/;

/** The check digit by which a number of a card is told from any other. @see ISO/IEC 7812-1, annex B */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function maskCard(text: string): string {
  const digits = text.replace(/\D/g, '');
  return ISSUED.test(digits) && hasCheckDigit(digits) ? `${'*'.repeat(digits.length - 4)}${digits.slice(-4)}` : text;
}

function maskAuthorization(text: string, head: string, value: string): string {
  const [, scheme = '', rest = ''] = /^([a-z][\w-]*(?: +|%20))?(.*)$/is.exec(value) ?? [];
  return STAND_IN.test(rest) ? text : `${head}${scheme}${MASK}`;
}

const maskForms: Mask = (text) =>
  text
    .replace(AUTHORIZATION, maskAuthorization)
    .replace(BEARER, `$1 ${MASK}`)
    .replace(KEY, `$1${MASK}`)
    .replace(NAMED_SECRET, (_, head, value) => `${head}${KNOWN_SECRET.exec(value)?.[1] ?? ''}${MASK}`)
    .replace(CLIENT_SECRET, `$1${MASK}`)
    .replace(CARD, maskCard);

/** The base64 forms of a text at each of the three offsets; the edges are left out. */
function base64Forms(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  return [0, 1, 2].flatMap((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    const form = whole.slice(Math.ceil((8 * shift) / 6), Math.floor((8 * (shift + bytes.length)) / 6));
    return [form, form.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

const TOKEN = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
// Digits in base64 are of few letters.
const DIGITS = /[MNO][DTjzSCi][A-Za-z0-9][0-5w-zgk]{1}/;
const HINTS = ['sk_test_', 'sk_live_', 'rk_test_', 'rk_live_', 'pk_test_', 'pk_live_', 'whsec_', '_secret_'];

/** Masks words in base64 that hold a secret. */
function base64Masker(secrets: readonly string[], mask: Mask): Mask {
  const hints = new RegExp([...HINTS, ...secrets].flatMap(base64Forms).map(escaped).join('|'));
  const holds = (token: string): boolean =>
    [0, 1, 2, 3].some((from) => {
      const decoded = Buffer.from(token.slice(from), 'base64').toString('latin1');
      return mask(decoded) !== decoded;
    });
  return (text) =>
    text.length < 16
      ? text
      : text.replace(TOKEN, (token) => ((hints.test(token) || DIGITS.test(token)) && holds(token) ? MASK : token));
}

function unescapeUrl(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  }
}

/** Masks what only shows after decoding, up to so many times; a word that hides nothing stays encoded. */
function through(decode: Mask, words: RegExp, mask: Mask): Mask {
  const DEPTH = 3;
  return (text) =>
    text.replace(words, (word) => {
      let plain = word;
      let found = false;
      for (let depth = 0; depth < DEPTH; depth++) {
        const decoded = decode(plain);
        plain = mask(decoded);
        found ||= plain !== decoded;
      }
      return found ? plain : word;
    });
}

const unescapeJson: Mask = (text) =>
  text.replace(/\\+u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));

/**
 * A function that takes secrets out of a text: the given ones, and all that has the form of a key, a client secret, an
 * authorization or the number of a card; plain, URL-encoded, in base64 and escaped as in JSON.
 */
export function maskerOf(given: readonly string[]): Mask {
  const secrets = given.filter((secret) => secret.length >= 6);
  const forms = secrets
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      ...[`${secret}:`, secret].map((each) => Buffer.from(each).toString('base64')),
    ])
    .sort((a, b) => b.length - a.length);
  const plain: Mask = (text) => maskForms(forms.reduce((masked, form) => masked.replaceAll(form, MASK), text));
  const base64 = base64Masker(secrets, plain);
  const both: Mask = (text) => base64(plain(text));
  const url = through(unescapeUrl, /[^\s"'<>\\]*%[0-9a-f]{2}[^\s"'<>\\]*/gi, both);
  const json = through(unescapeJson, /[^\s"]*\\u[0-9a-f]{4}[^\s"]*/gi, both);
  return (text) => {
    const masked = both(text);
    const decoded = masked.includes('%') ? url(masked) : masked;
    return decoded.includes('\\u') ? json(decoded) : decoded;
  };
}
