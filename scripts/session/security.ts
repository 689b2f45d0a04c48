import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext, rootCertificates } from 'node:tls';
import type { Security } from '../../engine/wire/dispatcher.ts';
import { UsageError } from '../settings/exit-codes.ts';
import { readText } from '../settings/read-text.ts';

/** The files of certificates that a profile or flags name. */
export interface SecurityFiles {
  readonly insecure: boolean;
  readonly ca?: string;
  readonly cert?: string;
  readonly certKey?: string;
}

/** Reads a file and holds it to its purpose; what is wrong with it is one sentence. */
function readPem(file: string, flag: string, what: string, check: (text: string) => unknown): string {
  const text = readText(file, `${flag} ${file}`);
  try {
    check(text);
  } catch {
    throw new UsageError(`${flag} ${file} holds no ${what} in PEM`);
  }
  return text;
}

/** What connections are trusted by; throws {@link UsageError} where a file is of no use. */
export function securityOf({ insecure, ca, cert, certKey }: SecurityFiles): Security {
  if ((cert === undefined) !== (certKey === undefined))
    throw new UsageError(
      `${cert === undefined ? '--cert-key needs --cert' : '--cert needs --cert-key'}: a certificate is of use with its key alone`,
    );
  const trusted =
    ca === undefined ? undefined : readPem(ca, '--ca', 'certificate', (text) => new X509Certificate(text));
  const extra = trusted === undefined ? {} : { ca: [...rootCertificates, trusted] };
  if (cert === undefined || certKey === undefined) return { insecure, ...extra };
  const own = readPem(cert, '--cert', 'certificate', (text) => new X509Certificate(text));
  const key = readPem(certKey, '--cert-key', 'private key', createPrivateKey);
  try {
    createSecureContext({ cert: own, key });
  } catch {
    throw new UsageError(
      `--cert ${cert} and --cert-key ${certKey} do not belong together: the key is that of another certificate`,
    );
  }
  return { insecure, ...extra, cert: own, key };
}
