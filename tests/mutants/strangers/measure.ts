import { type ConformanceReport, summarise } from '../../../engine/report/report.ts';
import type { Scenario } from '../../../engine/vocabulary/scenario.ts';
import { isObject, type Json } from '../../../engine/vocabulary/values.ts';
import type { Wire } from '../../../engine/wire/http.ts';
import { AUTHORING_VERSION } from '../../../specs/documents.ts';
import { played, scenariosOf } from '../judged.ts';
import { type Answer, type Fault, openWire, parse } from '../wire.ts';
import type { StrangersFault } from './fault.ts';

/** What the suite made of a fault; `untouched`: no scenario sends what brings it out. */
export type Seen = 'must' | 'not seen' | 'should only' | 'untouched';

interface Part {
  readonly report: ConformanceReport;
  readonly answers: string;
}

const PARTS = 10;

/** The catalogue in parts, each with some of everything, so that most faults show in the first. */
const partsOf = (apiVersion: string): readonly (readonly Scenario[])[] => {
  const all = scenariosOf(apiVersion);
  return Array.from({ length: PARTS }, (_none, part) => all.filter((_scenario, index) => index % PARTS === part));
};

/** Plays a part on a server of its own and keeps its answers. */
async function play(fault: Fault, part: readonly Scenario[], apiVersion: string): Promise<Part> {
  const wire = openWire(fault);
  const answers: Answer[] = [];
  const crashes: unknown[] = [];
  const listening: Wire = {
    ...wire,
    exchange: async (request) => {
      const answer = await wire.exchange(request).catch((error: unknown) => {
        crashes.push(error);
        throw error;
      });
      if (answer.kind === 'response') answers.push(answer);
      return answer;
    },
  };
  const report = summarise(await played(listening, part, apiVersion));
  // A fault that breaks on the way is no fault of the server, and a suite that stumbles over it has found nothing.
  if (crashes.length > 0) throw crashes[0];
  return { report, answers: answers.map(showAnswer).join('\n') };
}

// The layout of a body is no difference: faults print what they change anew.
function showAnswer({ status, headers, text }: Answer): string {
  return JSON.stringify([status, sorted({ ...headers }), sorted(parse(text)) ?? text]);
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).toSorted();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key] ?? null)]));
}

const baselines = new Map<string, string>();

async function baseline(index: number, part: readonly Scenario[], apiVersion: string): Promise<string> {
  const key = `${apiVersion} ${index}`;
  const known = baselines.get(key) ?? (await play({}, part, apiVersion)).answers;
  baselines.set(key, known);
  return known;
}

/** Plays the catalogue against one fault until a must fails: at which level it is found, and else if any answer changed. */
export async function measure({ fault, apiVersion = AUTHORING_VERSION }: StrangersFault): Promise<Seen> {
  let seen: Seen = 'untouched';
  for (const [index, part] of partsOf(apiVersion).entries()) {
    const { report, answers } = await play(fault(), part, apiVersion);
    const failed = report.findings.filter(({ verdict }) => verdict === 'fail');
    if (failed.some(({ level }) => level === 'must')) return 'must';
    if (failed.some(({ level }) => level === 'should')) seen = 'should only';
    if (seen === 'untouched' && answers !== (await baseline(index, part, apiVersion))) seen = 'not seen';
  }
  return seen;
}

export interface Result {
  readonly fault: StrangersFault;
  readonly seen: Seen;
}

const LEVELS: readonly Seen[] = ['must', 'should only', 'not seen', 'untouched'];
const areaOf = ({ fault }: Result): string => fault.id.slice(0, fault.id.indexOf('/'));

const countLevels = (results: readonly Result[]) => ({
  total: results.length,
  ...Object.fromEntries(LEVELS.map((level) => [level, results.filter(({ seen }) => seen === level).length])),
});

/** Counts what was seen, whole and by area, and names what was not. */
export function summariseShare(results: readonly Result[], measured: string) {
  const name = (level: Seen) =>
    Object.fromEntries(results.filter(({ seen }) => seen === level).map(({ fault }) => [fault.id, fault.wrong]));
  const areas = [...new Set(results.map(areaOf))];
  return {
    measured,
    counts: countLevels(results),
    byArea: Object.fromEntries(
      areas.map((area) => [area, countLevels(results.filter((result) => areaOf(result) === area))]),
    ),
    wrong: { 'not seen': name('not seen'), untouched: name('untouched'), 'should only': name('should only') },
  };
}
