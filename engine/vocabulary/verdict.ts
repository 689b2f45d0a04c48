/** From best to worst; the one order that every roll-up uses. */
export const verdicts = ['not-applicable', 'pass', 'inconclusive', 'fail', 'error'] as const;
export type Verdict = (typeof verdicts)[number];

export const levels = ['must', 'should', 'may'] as const;
export type Level = (typeof levels)[number];

/** The worse of two verdicts. */
export const worse = (a: Verdict, b: Verdict): Verdict => (verdicts.indexOf(a) >= verdicts.indexOf(b) ? a : b);

/** The worst verdict of many; nothing at all is not applicable. */
export const worst = (all: Iterable<Verdict>): Verdict => [...all].reduce<Verdict>(worse, 'not-applicable');
