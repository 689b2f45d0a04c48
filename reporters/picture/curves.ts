import type { Edge, Machine } from './machine.ts';

/** Sizes in pixels. */
export const NODE = { width: 132, height: 46 } as const;
const LOOP = 56;
const HEAD = { length: 9, half: 5 } as const;
/** The lowest curve, and how much higher one is for each status that it passes. */
const LOWEST = 34;
const STEP = 27;
/** Between two curves from and to the same. */
const APART = 15;

/** An edge as it is drawn: y is 0 in the middle of the line of statuses. */
export interface Curve {
  readonly edge: Edge;
  readonly line: string;
  readonly head: string;
  readonly label: { readonly x: number; readonly y: number };
  /** How far it goes from the middle; negative above. */
  readonly reach: number;
}

interface Placed {
  readonly edge: Edge;
  readonly left: number;
  readonly right: number;
  readonly side: -1 | 1;
  readonly span: number;
  /** Its place among those from and to the same on one side. */
  readonly twin: number;
}

/** Whether an edge runs above (-1) or below (1): onward above, all else below. */
function sideOf({ from, to, astray }: Edge, { below }: Machine, place: (status: string) => number): -1 | 1 {
  return astray || below.includes(to) || place(to) <= place(from) ? 1 : -1;
}

function placedEdges(machine: Machine): readonly Placed[] {
  const place = (status: string): number => machine.nodes.findIndex((node) => node.status === status);
  const twins = new Map<string, number>();
  return machine.edges
    .filter(({ from, to }) => place(from) >= 0 && place(to) >= 0)
    .map((edge): Placed => {
      const [left = 0, right = 0] = [place(edge.from), place(edge.to)].toSorted((a, b) => a - b);
      const side = sideOf(edge, machine, place);
      const key = `${side} ${left} ${right}`;
      const twin = twins.get(key) ?? 0;
      twins.set(key, twin + 1);
      return { edge, left, right, side, span: right - left, twin };
    });
}

/** The ends of curves at one status and on one side, from left to right: so they do not cross there. */
function endsAt(all: readonly Placed[], status: number, side: -1 | 1): readonly Placed[] {
  const own = all.filter((each) => each.side === side && each.span > 0);
  const comes = own.filter(({ right }) => right === status).toSorted((a, b) => a.span - b.span || a.twin - b.twin);
  const goes = own.filter(({ left }) => left === status).toSorted((a, b) => b.span - a.span || b.twin - a.twin);
  return [...comes, ...goes];
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

function headAt(x: number, y: number, side: -1 | 1): string {
  const base = rounded(y + side * HEAD.length);
  return `M${x},${y}L${rounded(x - HEAD.half)},${base}L${rounded(x + HEAD.half)},${base}Z`;
}

/** A way back to where it came from, under the status: the object stayed. */
function loopAt(edge: Edge, middle: number, twin: number): Curve {
  const y = NODE.height / 2;
  const [from, to] = [middle - 14, middle + 14];
  const low = y + LOOP + twin * APART;
  return {
    edge,
    line: `M${from},${y}C${from - 8},${low + 12} ${to + 8},${low + 12} ${to},${y + HEAD.length}`,
    head: headAt(to, y, 1),
    label: { x: middle, y: low },
    reach: low,
  };
}

/** Every edge as a curve, in the order in which they are read. */
export function curvesOf(machine: Machine): readonly Curve[] {
  const all = placedEdges(machine);
  const middle = (status: number): number => machine.nodes[status]?.at ?? 0;
  const xOf = (each: Placed, status: number): number => {
    const ends = endsAt(all, status, each.side);
    return rounded(middle(status) - NODE.width / 2 + (NODE.width * (ends.indexOf(each) + 1)) / (ends.length + 1));
  };
  return all.map((each): Curve => {
    const { edge, left, right, side, span, twin } = each;
    if (span === 0) return loopAt(edge, middle(left), twin);
    const [one, other] = [xOf(each, left), xOf(each, right)];
    const leftwards = machine.nodes[left]?.status === edge.to;
    const [from, to] = leftwards ? [other, one] : [one, other];
    const y = (side * NODE.height) / 2;
    const height = LOWEST + STEP * (span - 1) + APART * twin;
    // The middle of such a curve is at three quarters of the height of its handles.
    const handle = rounded(y + (side * height * 4) / 3);
    return {
      edge,
      line: `M${from},${y}C${from},${handle} ${to},${handle} ${to},${y + side * (HEAD.length - 1)}`,
      head: headAt(to, y, side),
      label: { x: rounded((from + to) / 2), y: rounded(y + side * height) },
      reach: y + side * height,
    };
  });
}
