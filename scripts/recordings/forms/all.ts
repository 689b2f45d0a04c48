import { betamax } from './betamax.ts';
import { bodyFiles } from './body-files.ts';
import { exvcr } from './exvcr.ts';
import type { Form } from './form.ts';
import { goVcr } from './go-vcr.ts';
import { har } from './har.ts';
import { jsonDocument } from './json-document.ts';
import { jsonLines } from './json-lines.ts';
import { nock } from './nock.ts';
import { phpVcr } from './php-vcr.ts';
import { rawHttp } from './raw-http.ts';
import { auditLog, runLog } from './run-log.ts';
import { stripeLogs } from './stripe-logs.ts';
import { vcr } from './vcr.ts';
import { vcrpy } from './vcrpy.ts';
import { wiremock } from './wiremock.ts';

/** Every form that is read; a file is of the first that it fits, so the narrower ones stand first. */
export const forms: readonly Form[] = [
  har,
  auditLog,
  runLog,
  stripeLogs,
  betamax,
  vcr,
  vcrpy,
  goVcr,
  exvcr,
  phpVcr,
  nock,
  wiremock,
  jsonLines,
  jsonDocument,
  bodyFiles,
  rawHttp,
];
