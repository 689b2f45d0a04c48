import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import qs from 'qs';
import type { Observation } from '../engine/evidence.ts';
import type { Json, JsonObject } from '../engine/values.ts';
import { type OperationId, operations } from '../specs/generated/operations.ts';

/** Recordings of real traffic, beside the checkout where there are any; no part of the project. */
export const RECORDINGS = path.resolve(import.meta.dirname, '../../shared/recordings');

export interface Recorded {
  readonly apiVersion: string;
  readonly cassette: string;
  readonly observation: Observation;
}

interface Line {
  readonly cassette: string;
  readonly step: number;
  readonly apiVersion: string;
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, unknown>;
  readonly form: Record<string, unknown>;
  readonly status: number;
  readonly requestHeaders: Record<string, string>;
  readonly responseHeaders: Record<string, string>;
  readonly body: Json;
}

function operationOf(line: Line): { call: OperationId; intent?: string } | undefined {
  for (const [id, { method, path: template }] of Object.entries(operations)) {
    const found = new RegExp(`^${template.replace('{intent}', '([^/]+)')}$`).exec(line.path);
    if (found !== null && method === line.method)
      return { call: id as OperationId, ...(found[1] === undefined ? {} : { intent: found[1] }) };
  }
  return undefined;
}

/** The recorded exchanges on payment intents, as observations, in the order of their cassettes. */
export function readRecordings(): readonly Recorded[] {
  if (!existsSync(RECORDINGS)) return [];
  const lines = ['curated.jsonl', 'versions.jsonl'].flatMap((file) =>
    readFileSync(path.join(RECORDINGS, file), 'utf8')
      .trim()
      .split('\n')
      .map((line): Line => JSON.parse(line)),
  );
  return lines.flatMap((line) => {
    const operation = operationOf(line);
    if (operation === undefined) return [];
    const flat = new URLSearchParams(
      Object.entries({ ...line.query, ...line.form }).map(([key, value]): [string, string] => [key, String(value)]),
    );
    const observation: Observation = {
      id: `${line.cassette}/${line.step}`,
      step: String(line.step),
      ...operation,
      params: qs.parse(flat.toString()) as JsonObject,
      credentials: 'bearer',
      request: { method: line.method as 'GET' | 'POST', path: line.path, headers: line.requestHeaders },
      answer: {
        kind: 'response',
        status: line.status,
        headers: line.responseHeaders,
        text: JSON.stringify(line.body),
        json: line.body,
      },
      duration: 0,
    };
    return [{ apiVersion: line.apiVersion, cassette: line.cassette, observation }];
  });
}
