/** The process exit codes. @see docs/design.md */
export const exitCodes = { conformant: 0, notConformant: 1, usage: 2, unusableTarget: 3, ownFault: 4 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Something the user asked for cannot be done as asked; the message says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The target cannot be reached or judged at all; the message says what to do. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}
