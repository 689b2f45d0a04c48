import path from 'node:path';
import { audit } from '../../engine/audit/audit.ts';
import type { Traffic } from '../../engine/audit/explainable.ts';
import { redactor } from '../../engine/redact/redact.ts';
import type { RunEvent } from '../../engine/report/events.ts';
import { AUTHORING_VERSION, listVersions } from '../../specs/documents.ts';
import { api, auditChecks, sections } from '../../suites/index.ts';
import { STRIPE_HOST } from '../session/base-url.ts';
import { openRulebooks } from '../session/rulebooks.ts';
import { suiteVersion } from '../session/version.ts';
import { UsageError } from '../settings/exit-codes.ts';
import { createExercises } from './exercised.ts';
import { findRecordings } from './find.ts';

/** What is audited, and how it is to be read. */
export interface AuditOptions {
  /** Files and folders of recordings. */
  readonly places: readonly string[];
  /** Hosts whose exchanges are judged; left out: Stripe's own. */
  readonly hosts?: readonly string[];
  /** How complete the recordings are for their intents; left out: all that the server was sent. */
  readonly traffic?: Traffic;
  /** Of exchanges that name no version. */
  readonly apiVersion?: string;
  /** Folder of documents to judge by, instead of the suite's own. */
  readonly specs?: string;
  /** A folder that is none of the recordings: the report is written there. */
  readonly without?: string;
}

/** The label in place of one API version where each exchange has its own. */
const EACH_ITS_OWN = 'as answered';

/** Judges recorded traffic, event by event, as `conduct` judges a target. */
export async function* auditRecordings(options: AuditOptions): AsyncGenerator<RunEvent> {
  const { places, hosts = [STRIPE_HOST], traffic = 'server', apiVersion, specs, without } = options;
  const rulebookFor = openRulebooks({
    apiVersion: apiVersion ?? AUTHORING_VERSION,
    ...(specs === undefined ? {} : { specs }),
  });
  const { recordings, others } = findRecordings(places, without);
  const own = without && recordings.find(({ file }) => path.resolve(file) === path.resolve(without, 'log.jsonl'));
  if (own)
    throw new UsageError(`--report-dir ${without} would write over ${own.file}, which is to be audited: name another`);
  if (recordings.length === 0) {
    const count = Object.values(others).reduce((sum, each) => sum + each, 0);
    const found = count === 0 ? 'nothing' : `${count} ${count === 1 ? 'file' : 'files'} of other kinds`;
    throw new UsageError(
      `no recordings in ${places.join(', ')}: there is ${found}. docs/audit.md lists the forms that are read`,
    );
  }
  const exercises = createExercises(sections);
  yield* audit(recordings, {
    exercisedBy: exercises.exercisedBy,
    header: {
      suite: { name: 'stripe-conformance', version: suiteVersion },
      target: {
        name: places.join(' '),
        baseUrl: `https://${hosts[0] ?? ''}`,
        profile: 'none',
        apiVersion: apiVersion ?? EACH_ITS_OWN,
      },
      document: rulebookFor(apiVersion ?? AUTHORING_VERSION).document,
      seed: 0,
      startedAt: new Date().toISOString(),
      openCells: [],
      audit: { hosts, traffic, others, sections: exercises.all },
    },
    judgement: { rulebookFor, documents: listVersions(specs), api, checks: auditChecks },
    isAudited: (host) => hosts.some((each) => host === each || host === `${each}:443`),
    ...(apiVersion === undefined ? {} : { apiVersion }),
    traffic,
    redact: redactor([]),
    now: Date.now,
  });
}
