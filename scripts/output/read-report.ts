import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { RunEvent } from '../../engine/report/events.ts';
import { LogError, readLog } from '../../engine/report/log.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import { UsageError } from '../settings/exit-codes.ts';
import { readText } from '../settings/read-text.ts';

// A text of more bytes cannot be held in one piece.
const LARGEST_LOG = 256 * 1024 * 1024;

const LOG = 'log.jsonl';
const REPORT = 'report.json';

const isFolder = (place: string): boolean => existsSync(place) && statSync(place).isDirectory();

function fileIn(place: string): string {
  if (!isFolder(place)) return place;
  const found = [LOG, REPORT].map((name) => path.join(place, name)).find((file) => existsSync(file));
  if (found === undefined) throw new UsageError(`the folder ${place} holds neither ${LOG} nor ${REPORT}`);
  return found;
}

/** The log that a place is, or that the folder of a run holds. */
export const logIn = (place: string): string => (isFolder(place) ? path.join(place, LOG) : place);

/** The events of a run from its log. Throws {@link UsageError} with the file where the log is damaged. */
export function readRunLog(file: string): readonly RunEvent[] {
  try {
    return readLog(readText(file, file, LARGEST_LOG));
  } catch (error) {
    if (error instanceof LogError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}

/** The report of a run from its log. Throws {@link UsageError} where the log is damaged. */
export const readLogFile = (file: string): ConformanceReport => summarise(readRunLog(file));

/** The report that a log, a `report.json` or the folder of a run holds. */
export function readReport(place: string): ConformanceReport {
  const file = fileIn(place);
  if (file.endsWith('.jsonl')) return readLogFile(file);
  const wrong = (what: string): UsageError => new UsageError(`${file}: ${what}`);
  let value: unknown;
  try {
    value = JSON.parse(readText(file, file, LARGEST_LOG));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw wrong(`neither a log (*.jsonl) nor a report: ${error instanceof Error ? error.message : error}`);
  }
  const { schemaVersion, checks } = (value ?? {}) as { schemaVersion?: unknown; checks?: unknown };
  if (schemaVersion !== 1 || !Array.isArray(checks))
    throw wrong('not a report of this suite: it holds no schemaVersion 1 and no checks');
  return value as ConformanceReport;
}
