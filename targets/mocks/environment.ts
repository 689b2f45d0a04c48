/** What programs need to run at all, on any system. */
const NEEDED =
  /^(?:PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_\w+|TZ|TE?MP|TMPDIR|XDG_\w+|SystemRoot|SystemDrive|ComSpec|PATHEXT|USERPROFILE|APPDATA|LOCALAPPDATA|ProgramData|ProgramFiles(?:\(x86\))?)$/i;
/** What leads to packages: mirrors, proxies, certificates, caches. */
const FETCHING =
  /^(?:https?_proxy|no_proxy|all_proxy|SSL_CERT_(?:FILE|DIR)|NODE_EXTRA_CA_CERTS|REQUESTS_CA_BUNDLE|npm_config_\w+|PIP_\w+|GO[A-Z]+|CGO_ENABLED)$/i;
const SECRET = /auth|token|password|passwd|secret|_key$/i;

type Environment = Readonly<Record<string, string | undefined>>;

const those = (environment: Environment, wanted: (name: string) => boolean): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => wanted(name)));

/** The environment of a program of others: what it needs to run, and no key or token that is none of its business. */
export const environmentFor = (environment: Environment): Environment =>
  those(environment, (name) => NEEDED.test(name));

/** The environment of an installation: that of a program, and what leads to packages. */
export const environmentToInstall = (environment: Environment): Environment =>
  those(environment, (name) => NEEDED.test(name) || (FETCHING.test(name) && !SECRET.test(name)));
