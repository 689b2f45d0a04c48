import type { Transition } from '../../engine/report/events.ts';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { cellWords, gravestOf, inWords, type Mark } from '../shared/cell-words.ts';
import { kindOfVerdict, plural } from '../shared/words.ts';
import { eventsOf, type ToldEvent, toldWords } from './events.ts';

type Kind = ConformanceReport['resources'][number];

/** How an edge went. `advice`: not as recommended; `idle`: not claimed, or open. */
export type Course = 'pass' | 'fail' | 'advice' | 'inconclusive' | 'idle';

/** What an edge bears beside its colour. */
export const courseSigns: Readonly<Record<Course, string>> = {
  pass: '✓',
  fail: '✗',
  advice: '~',
  inconclusive: '?',
  idle: '–',
};

const NARROWEST = 1.5;
const WIDEST = 7;
/** The width of an edge in pixels: wider by one step for each doubling of what was seen. */
export const widthOf = ({ exchanges }: Pick<Edge, 'exchanges'>): number =>
  Math.min(WIDEST, NARROWEST + Math.log2(1 + exchanges) * 0.6);

/** A change of status in the picture: one that is allowed, or one that happened in its place. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly course: Course;
  /** It is no allowed one: an object really went there. */
  readonly astray: boolean;
  /** What makes it, in words. */
  readonly label: string;
  /** The cell of the lifecycle that tells of it. */
  readonly cell: string;
  /** Exchanges that showed it. */
  readonly exchanges: number;
  /** The whole of it in words, as the table of the lifecycle has it. */
  readonly words: string;
}

const eventSign = (events: readonly ToldEvent[]): string => {
  const marks = events.map(({ mark }) => mark);
  if (marks.length === 0) return '';
  if (marks.some((mark) => mark === 'fail' || mark === 'advice')) return ' ✉✗';
  return marks.every((mark) => mark === 'pass') ? ' ✉✓' : ' ✉?';
};

export interface MachineNode {
  readonly status: string;
  /** The middle of it, in pixels from the left. */
  readonly at: number;
  /** An answer showed it. */
  readonly seen: boolean;
}

/** The state machine of one kind of object, as far as a run has seen it. */
export interface Machine {
  readonly title: string;
  readonly nodes: readonly MachineNode[];
  readonly edges: readonly Edge[];
  readonly below: readonly string[];
}

/** One reason to draw an edge: a cell of the lifecycle, or a check on a row. */
interface Ground extends Pick<Edge, 'from' | 'to'> {
  readonly action: string;
  readonly mark: Mark;
  readonly went?: string;
}

const cellMark = (cell: Transition): Mark => (cell.notRun === true ? 'not-run' : kindOfVerdict(cell));

/** The allowed changes of status that cells and rows ask for. */
function groundsOf(
  { transitions, checks }: ConformanceReport,
  { operations, statuses, picture }: Kind,
): readonly Ground[] {
  const ofCells = transitions
    .filter(
      ({ operation, from, expected }) =>
        operations.includes(operation) && statuses.includes(expected) && from !== expected,
    )
    .map((cell): Ground => {
      const { from, expected, action, went } = cell;
      return { from, to: expected, action, mark: cellMark(cell), ...(went === undefined ? {} : { went }) };
    });
  const ofRows = (picture?.moves ?? []).flatMap(({ from, to, action, checks: names }) => {
    const own = checks.filter(({ check }) => names.includes(check));
    return [{ from, to, action, mark: gravestOf(own.map(kindOfVerdict)) }];
  });
  return [...ofCells, ...ofRows];
}

/** What happened in the place of what had to: the object went elsewhere, or stayed. */
function straysOf({ transitions }: ConformanceReport, { operations, statuses }: Kind): readonly Ground[] {
  return transitions.flatMap((cell) => {
    const { from, expected, action, went, operation } = cell;
    const mark = cellMark(cell);
    const wanted = expected === 'refused' ? from : expected;
    const strayed = mark === 'fail' || mark === 'advice';
    return strayed && went !== undefined && went !== wanted && statuses.includes(went) && operations.includes(operation)
      ? [{ from, to: went, action, mark }]
      : [];
  });
}

const courses: readonly (readonly [Course, readonly Mark[]])[] = [
  ['fail', ['fail', 'error']],
  ['advice', ['advice']],
  ['pass', ['pass']],
  ['inconclusive', ['inconclusive', 'not-run']],
];

interface Whole extends Pick<Edge, 'astray' | 'exchanges'>, Pick<Kind, 'object'> {
  readonly events: readonly ToldEvent[];
}

function edgeOf(grounds: readonly Ground[], { astray, exchanges, object, events }: Whole): Edge | undefined {
  const [course, marks] = courses.find(([, own]) => grounds.some(({ mark }) => own.includes(mark))) ?? [
    'idle' as const,
    [],
  ];
  const first = grounds.find(({ mark }) => marks.includes(mark)) ?? grounds[0];
  if (first === undefined) return undefined;
  const { from, to, action } = first;
  const others = new Set(grounds.map((ground) => ground.action)).size - 1;
  const told = grounds.map((ground) => {
    const state =
      ground.went === undefined || ground.went === to
        ? cellWords[ground.mark]
        : `${cellWords[ground.mark]}, it went to ${ground.went}`;
    return `${inWords(ground.action)} from ${from} ${astray ? `went to ${to === from ? 'nothing else' : to}` : `to ${to}`}: ${state}`;
  });
  const own = astray
    ? []
    : events.filter((each) => each.to === to && grounds.some((one) => one.action === each.action));
  const seen = exchanges === 0 ? 'never seen' : `seen in ${plural(exchanges, 'exchange')}`;
  return {
    ...{ from, to, course, astray, exchanges },
    label: `${inWords(action)}${others === 0 ? '' : ` +${others}`}${eventSign(own)}`,
    cell: `${object}/${from}/${action}`,
    words: [...new Set(told), seen, ...own.map(toldWords)].join('; '),
  };
}

/** The picture's nodes and edges, from left to right; undefined where there is no layout, or nothing was asked. */
export function machineOf(report: ConformanceReport, kind: Kind): Machine | undefined {
  const { picture, object, title, statuses } = kind;
  const grounds = groundsOf(report, kind);
  if (picture === undefined || report.transitions.length === 0 || grounds.length === 0) return undefined;
  const events = eventsOf(report, kind);
  const counts = new Map(
    report.moves.filter((move) => move.object === object).map((move) => [`${move.from} ${move.to}`, move.exchanges]),
  );
  const drawn = (all: readonly Ground[], astray: boolean): readonly Edge[] => {
    const places = new Map<string, Ground[]>();
    for (const ground of all) {
      const place = `${ground.from} ${ground.to}`;
      places.set(place, [...(places.get(place) ?? []), ground]);
    }
    return [...places].flatMap(
      ([place, own]) => edgeOf(own, { astray, exchanges: counts.get(place) ?? 0, object, events }) ?? [],
    );
  };
  const place = ({ from, to }: Edge): number => 100 * statuses.indexOf(from) + statuses.indexOf(to);
  const edges = [...drawn(grounds, false), ...drawn(straysOf(report, kind), true)];
  const seen = report.coverage.objects.find((each) => each.object === object)?.statuses ?? [];
  return {
    title,
    below: picture.below,
    nodes: statuses.flatMap((status) => {
      const at = picture.places[status];
      return at === undefined ? [] : [{ status, at, seen: seen.includes(status) }];
    }),
    edges: edges.toSorted((a, b) => place(a) - place(b)),
  };
}
