import os from 'node:os';

/** How figures came about: they are written by the command that measures them, never by hand. */
export interface Taken {
  readonly date: string;
  readonly command: string;
  readonly machine: string;
  readonly seconds: number;
}

/** What was measured just now, by a command that began so many milliseconds ago. */
export const takenNow = (command: string, milliseconds: number): Taken => ({
  date: new Date().toISOString().slice(0, 10),
  command,
  machine: `Node ${process.versions.node}, ${os.availableParallelism()} cores`,
  seconds: Math.ceil(milliseconds / 1000),
});

/** In a sentence. */
export const tellTaken = ({ date, command, machine, seconds }: Taken): string =>
  `Measured on ${date} by \`${command}\`, in ${seconds} s on ${machine}.`;
