import type { ConformanceReport } from '../../engine/report/report.ts';
import { eventWords, notAskedWords, partWords } from '../shared/not-asked.ts';
import { cut, harmless, wrap } from '../shared/text.ts';
import { plural, statelessSentence } from '../shared/words.ts';
import { renderAudit } from './audit.ts';
import type { Paint } from './paint.ts';

const SHOWN_VERSIONS = 8;

/** The documents that judged, where they are not of the requested version. */
function renderVersions({ target, requirements }: ConformanceReport, width: number): readonly string[] {
  const nearest =
    target.document === target.apiVersion
      ? []
      : [`${target.apiVersion} has no document of its own: ${target.document} is the nearest earlier one`];
  const others = target.versions
    .filter(({ answered }) => answered !== null && answered !== target.apiVersion)
    .slice(0, SHOWN_VERSIONS)
    .map(
      ({ answered, judgedBy, answers }) =>
        `${plural(answers, 'answer')} named version ${harmless(cut(answered ?? '', 40))} and ${answers === 1 ? 'was' : 'were'} judged by the document of ${judgedBy}`,
    );
  const scored = requirements === undefined ? [] : [`scored by the requirements of release ${requirements}`];
  return [...nearest, ...others, ...scored].flatMap((text) => wrap(text, width));
}

/** What was not asked, and how to have it asked. */
function renderNotAsked(report: ConformanceReport, width: number): readonly string[] {
  const [sentence, ...lines] = notAskedWords(report);
  if (sentence === undefined) return [];
  return [
    ...wrap(sentence, width),
    ...lines.flatMap((line) => wrap(cut(line, 300), width - 2)).map((line) => `  ${line}`),
  ];
}

/** Who was judged, by what, and what was left out. */
export function renderHead(report: ConformanceReport, paint: Paint, width: number): readonly string[] {
  const { suite, target, run, audit } = report;
  const isNamed = audit === undefined && target.name !== target.baseUrl;
  const name = isNamed ? `${target.name} at ${target.baseUrl}` : target.name;
  const title = `${paint('bold', `${suite.name} ${suite.version}`)}  ${name}`;
  if (audit !== undefined) return [title, ...renderAudit(report, audit, width)];
  const judged = `API version ${target.apiVersion}, document ${target.document}, profile ${target.profile}, seed ${run.seed}: ${plural(run.scenarios, 'scenario')}, ${plural(run.exchanges, 'exchange')}`;
  return [
    title,
    ...wrap(judged, width),
    ...renderVersions(report, width),
    ...(target.decided === undefined ? [] : wrap(target.decided, width)),
    ...statelessSentence(report).flatMap((text) => wrap(text, width)),
    ...partWords(report).flatMap((text) => wrap(text, width)),
    ...renderNotAsked(report, width),
    ...eventWords(report).flatMap((text) => wrap(text, width)),
  ];
}
