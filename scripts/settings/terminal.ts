import { createSupportsHyperlinks } from 'supports-hyperlinks';

/** The capabilities of an output stream. */
interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The abilities of a screen. */
export interface Screen {
  /** A line may be written over. */
  readonly interactive: boolean;
  readonly color: boolean;
  /** A text may be a link. */
  readonly links: boolean;
  readonly width: number;
}

/** The output of a command: the terminal of the user, or a test. */
export interface Terminal extends Screen {
  readonly print: (text: string) => void;
}

const NARROWEST = 40;
const OF_A_FILE = 100;

/**
 * The form of the output: a terminal that can write over its line gets progress and colour, a file or a CI job plain lines.
 * @see https://no-color.org
 * @see https://force-color.org
 */
export function screenOf({ isTTY = false, columns }: Stream, env: Readonly<NodeJS.ProcessEnv>): Screen {
  const able = isTTY && env.TERM !== 'dumb';
  const isSet = (name: string): boolean => !['', '0', 'false'].includes(env[name] ?? '');
  return {
    interactive: able && (env.CI ?? '') === '',
    color: isSet('FORCE_COLOR') || (able && (env.NO_COLOR ?? '') === '' && env.FORCE_COLOR !== '0'),
    links: able && createSupportsHyperlinks({ isTTY }),
    // Some terminals say that they have no columns at all.
    width: columns === undefined || columns === 0 ? OF_A_FILE : Math.max(NARROWEST, columns),
  };
}
