import { type Course, courseSigns, type Edge, type Machine, widthOf } from './machine.ts';

const colors: Readonly<Record<Course, string>> = {
  pass: '#1f8a43',
  fail: '#cb322b',
  advice: '#b07a00',
  inconclusive: '#b07a00',
  idle: '#8b949e',
};

const isDashed = ({ course, astray }: Edge): boolean => astray || course === 'inconclusive';

/**
 * The state machine for Markdown. GitHub draws it in files, comments and the summaries of jobs, where no picture of a run
 * can stand.
 * @see https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/creating-diagrams
 */
export function mermaidOf({ nodes, edges }: Machine): string {
  const name = (status: string): string => `s${nodes.findIndex((node) => node.status === status)}`;
  const shown = edges.filter(({ from, to }) => [from, to].every((status) => name(status) !== 's-1'));
  return [
    '```mermaid',
    'flowchart LR',
    ...nodes.map(({ status }) => `  ${name(status)}["${status}"]`),
    ...shown.map((edge) => {
      const line = isDashed(edge) ? '-.->' : '-->';
      return `  ${name(edge.from)} ${line}|"${courseSigns[edge.course]} ${edge.label}"| ${name(edge.to)}`;
    }),
    ...shown.map(
      (edge, at) => `  linkStyle ${at} stroke:${colors[edge.course]},stroke-width:${Math.round(widthOf(edge))}px`,
    ),
    '```',
  ].join('\n');
}
