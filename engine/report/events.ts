import type { SkipReason, Unkept, Unreadable } from '../audit/exchange.ts';
import type { Traffic } from '../audit/explainable.ts';
import type { Finding } from '../judge/judge.ts';
import type { Tag } from '../prepare/run-tag.ts';
import type { Inventory } from '../schema/inventory.ts';
import type { Evidence } from '../vocabulary/exchange.ts';
import type { Facts } from '../vocabulary/facts.ts';
import type { Cell, Scenario } from '../vocabulary/scenario.ts';
import type { Level, Verdict } from '../vocabulary/verdict.ts';
import type { Came, NoSource, Stop } from '../vocabulary/why.ts';
import type { WalkTold } from '../walks/told.ts';
import type { Cleanup } from '../wire/cleanup.ts';
import type { Ear } from '../wire/listener.ts';

/** A cell of the lifecycle: a status, what is asked of an object in it, and how that went. */
export interface Transition extends Omit<Cell, 'changes'> {
  readonly operation: string;
  /** `open`: no source settles what must happen, so it is not judged. */
  readonly verdict: Verdict | 'open';
  /** Of what was played there; only a must decides. */
  readonly level?: Level;
  /** The run ended before its turn. */
  readonly notRun?: true;
  /** Of a wrong one: the status that the object was last seen in, as the target names it. */
  readonly went?: string;
  /** The scenario that was played there; an open cell has none. */
  readonly scenario?: string;
  /** Why an open cell is not judged. */
  readonly why?: NoSource;
}

/** The checks of one release of the suite: the level of each by its id. */
export interface Requirements {
  readonly release: string;
  readonly checks: Readonly<Record<string, Level>>;
}

/** One check of the file that lists the known failures of a target. */
export interface BaselineEntry {
  /** `known` failures do not fail the run as long as they fail; `flaky` checks never decide. */
  readonly list: 'known' | 'flaky';
  /** Its line in the file, and the line of its group, which has the reason. */
  readonly line: number;
  readonly group: number;
  /** An id, or a glob over ids. */
  readonly check: string;
  /** The suite has no such check in any version. */
  readonly unknown?: true;
  /** Left out: in every operation. */
  readonly operation?: string;
  /** Globs over the scenarios in which it counts; none: in all. */
  readonly scenarios: readonly string[];
  readonly reason: string;
  readonly issue?: string;
  /** The last day on which it counts, as 2026-12-31. */
  readonly expires?: string;
}

export interface Baseline {
  /** As the user named it. */
  readonly file: string;
  /** The run asks all that there is, so that an entry which names nothing is at fault. */
  readonly whole: boolean;
  readonly entries: readonly BaselineEntry[];
}

/** Answers that named one version (or none), and the document that they were judged by. */
export interface AnsweredVersion {
  readonly answered: string | null;
  readonly judgedBy: string;
  readonly answers: number;
}

/** The answers of one API version in one month. */
export interface Period {
  /** Null where nothing tells it. */
  readonly apiVersion: string | null;
  /** As 2026-08. */
  readonly month: string | null;
  readonly answers: number;
  /** Of these, how many have something held against them. */
  readonly held: number;
}

/** The form and content of one recording, as an audit read it. */
export interface AuditedRecording {
  readonly file: string;
  readonly form: string;
  readonly judged: number;
  /** Exchanges that were not judged, by why not. */
  readonly skipped: Readonly<Record<SkipReason, number>>;
  /** Hosts that were not audited and have exchanges on what is judged, with how many. */
  readonly otherHosts: Readonly<Record<string, number>>;
  readonly versions: readonly AnsweredVersion[];
  readonly periods: readonly Period[];
  /** Sections of the book that it exercises, and none before it did. */
  readonly exercised: readonly string[];
  /** Why bodies of answers were not kept, with how many. */
  readonly unkept: Readonly<Partial<Record<Unkept, number>>>;
  /** The number of unreadable parts, and the first of them. */
  readonly broken: number;
  readonly unreadable: readonly Omit<Unreadable, 'kind'>[];
  /** Parts that are no exchanges, such as other lines of a log. */
  readonly others: number;
  /** Findings that are counted only, for there are too many. */
  readonly omitted: number;
}

/** A scenario that a run is to play, with what it states: a log that was broken off tells of those that it lacks. */
export type Planned = Pick<Scenario, 'id' | 'operationId' | 'level'> &
  Partial<Pick<Finding, 'title' | 'grade'>> &
  Partial<Pick<ScenarioResult, 'cell'>>;

/** A capability that a target was asked for and did not show. */
export interface Unseen {
  readonly capability: string;
  readonly request: string;
  readonly came: Came;
  /** The name of the route was taken for the id of an object. */
  readonly takenForId?: true;
}

export interface RunHeader {
  readonly kind: 'header';
  /** Tells this run from others. */
  readonly id?: string;
  /** Only some scenarios were asked, by name or by shard: what an operation can do at all, such a run does not show. */
  readonly part?: true;
  /** One of several runs that are a whole together; `places` are those of its plan in the plan of the whole. */
  readonly shard?: { readonly index: number; readonly of: number; readonly places: readonly number[] };
  /** The flags that make it a part of all that there is, by name or by level. */
  readonly parts?: readonly string[];
  readonly schemaVersion: 1;
  /** The judged kinds of objects, their operations, and the themes of rows. */
  readonly facts: Facts;
  readonly suite: { readonly name: string; readonly version: string };
  /** `name` is what --target was given: a URL or the name of a known target. */
  readonly target: {
    readonly name: string;
    /** The other flags that a repetition needs. */
    readonly flags?: readonly string[];
    readonly baseUrl: string;
    readonly profile: string;
    /** The profile says that it keeps no state, so only what one answer can show was judged. */
    readonly stateless?: true;
    /** The profile chosen for a target without one, in one line. */
    readonly decided?: string;
    /** Capabilities that were looked for and not found, with the exchange that shows it. */
    readonly unseen?: readonly Unseen[];
    readonly apiVersion: string;
    /** Whether it was asked for events; how many seconds they had, and what of it was looked for and not found. */
    readonly events?: {
      readonly asked: boolean;
      readonly within?: number;
      readonly delivered?: 'api' | 'profile' | 'start' | 'hand';
      readonly unseen?: readonly Unseen[];
    };
  };
  /** The version of the document that describes the version asked for. */
  readonly document: string;
  /** The operations, parameters and values of that document, where known: the total of coverage. */
  readonly inventory?: Inventory;
  /** The frozen set that is scored, where one was asked for. */
  readonly requirements?: Requirements;
  /** The known failures of the target, where they were given. */
  readonly baseline?: Baseline;
  /** The metadata that tags the objects of the run, on a shared target. */
  readonly tag?: Tag;
  readonly seed: number;
  /** ISO 8601, in UTC. */
  readonly startedAt: string;
  /** The scenarios of this run, in catalogue order. */
  readonly plan: readonly Planned[];
  /** Cells of the lifecycle that no source settles. */
  readonly openCells: readonly Transition[];
  /** Recorded traffic is judged, and no target. */
  readonly audit?: {
    readonly hosts: readonly string[];
    readonly traffic: Traffic;
    /** Files that are no recordings, by what they are, with how many. */
    readonly others: Readonly<Record<string, number>>;
    /** Every section that recordings may exercise. */
    readonly sections: readonly string[];
  };
}

export interface ScenarioResult {
  readonly kind: 'scenario';
  readonly id: string;
  readonly operationId: string;
  /** It asks for something that must be done, not for a refusal. */
  readonly asksForSuccess: boolean;
  /** Of the scenario's own check. */
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly cell?: Cell;
  /** Of an audit: what the recording was. */
  readonly recording?: AuditedRecording;
  /** Of a walk: how far it went, and rows that ask what was found in it. */
  readonly walk?: WalkTold;
  /** The run ended before its turn. */
  readonly notRun?: true;
}

export interface RunFooter {
  readonly kind: 'footer';
  readonly endedAt: string;
  readonly scenarios: number;
  /** Why it ended early. */
  readonly stopped?: Stop;
  /** It stopped because the target could not be used any longer. */
  readonly unusable?: true;
  /** The clean-up of the objects that the run left open, on a shared target. */
  readonly cleanup?: Cleanup;
  /** Of how many scenarios in which something failed the reference was asked the same. */
  readonly counterparts?: { readonly asked: number; readonly of: number };
  /** How many deliveries came, and of how many nothing was kept, by why not. */
  readonly deliveries?: ReturnType<Ear['heard']>;
}

/** What the embedded reference answered to the request of the same id: it shows what should have come, and judges nothing. */
export type Counterpart = { readonly kind: 'counterpart' } & Pick<Evidence, 'id' | 'response'>;

export type RunEvent =
  | RunHeader
  | ({ readonly kind: 'exchange' } & Evidence)
  | ScenarioResult
  | Counterpart
  | RunFooter;
