import type { Selection } from '../../engine/prepare/select.ts';
import type { Profile } from '../../engine/vocabulary/profile.ts';
import type { Left } from '../../engine/wire/cleanup.ts';

/** How a target is spoken to, where flags say so: they win over its profile. */
export interface SpeakingOptions {
  /** `Name: value`, sent with every request; the value may be `$NAME` of an environment variable. */
  readonly header?: readonly string[];
  readonly authentication?: Profile['authentication'];
  readonly body?: Profile['body'];
  readonly contentType?: string;
  readonly arrays?: Profile['arrays'];
  readonly account?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly certKey?: string;
  readonly proxy?: string;
}

export interface TargetOptions extends SpeakingOptions {
  /** Left out: the address in the profile, or the embedded reference where nothing at all is said of a target. */
  readonly target?: string;
  readonly apiKey?: string;
  readonly publishableKey?: string;
  readonly profile?: string;
  /** File that lists the known failures of the target. */
  readonly baseline?: string;
  /** The file that settings were read from. */
  readonly configuration?: string;
}

export interface VersionOptions {
  readonly apiVersion: string;
  /** Folder of documents to judge by, instead of the suite's own. */
  readonly specs?: string;
}

/** How hard a target is worked and what is trusted; left out: as its profile says. */
export interface ConnectionOptions extends Pick<SpeakingOptions, 'ca' | 'cert' | 'certKey' | 'proxy'> {
  readonly concurrency?: number;
  /** Requests a second. */
  readonly rate?: number;
  /** For one exchange, in milliseconds. */
  readonly timeout?: number;
  readonly insecure: boolean;
}

/** All that a run depends on. */
export interface SessionOptions extends TargetOptions, VersionOptions, ConnectionOptions {
  readonly selection: Selection;
  /** Judge what the target tells of payments by events. */
  readonly events?: boolean;
  /** So many seconds an event may take; left out: the usual time. */
  readonly eventsWithin?: number;
  /** The address from which deliveries are forwarded to the listener. */
  readonly webhookUrl?: string;
  /** The port of the listener; left out: a free one. */
  readonly webhookPort?: number;
  /** The secret of whoever forwards deliveries to the listener by itself. */
  readonly webhookSecret?: string;
  /** Suite release whose checks are scored. */
  readonly requirements?: string;
  /** The baseline is written after the run, and not judged by. */
  readonly updateBaseline?: boolean;
  /** For the whole run, in milliseconds. */
  readonly maxDuration?: number;
  readonly seed: number;
  /** Objects bear the id of the run even where the target keeps nothing, because another target is asked beside it. */
  readonly tagged?: boolean;
  /** Left out: addresses that rows register are listened to. They are of one run alone, so that nothing is compared there. */
  readonly ownHooks?: false;
  /** Walks beside the table; left out: none. */
  readonly walks?: number;
  /** Most steps of each. */
  readonly walkLength?: number;
  /** Of 100 of these, how many are strange. */
  readonly walkOdd?: number;
  /** Questions on what is open are asked, too, or nothing else; left out: they are not. */
  readonly questions?: 'also' | 'alone';
  readonly bail: boolean;
  /** Where something failed, the embedded reference is asked the same at the end, to show what should have come. */
  readonly showReference?: boolean;
  /** Is told of each object that the run makes on a target that keeps them. */
  readonly made?: (made: Left) => void;
  /** What asks the run to end early, such as the name of a signal. */
  readonly interrupted?: () => string | undefined;
}
