import type { ConformanceReport, ReportedFinding } from '../engine/report/report.ts';
import type { RenderedFiles } from './reporter.ts';
import { scriptFor } from './shared/script.ts';

/** The folder of the scripts, within that of the report. */
export const SCRIPTS = 'failure-scripts/';

// A log may be of anybody's making, and its ids become names of files.
const PLAIN_ID = /^[\w-]+(?:\/[\w-]+)*$/;

const placeOf = (scenario: string): string | undefined =>
  PLAIN_ID.test(scenario) ? `${SCRIPTS}${scenario}.sh` : undefined;

/** The path of a finding's script, if it has one: an audit sends nothing, so it has none. */
export const scriptPlace = ({ scripts }: ConformanceReport, { scenario }: ReportedFinding): string | undefined =>
  Object.hasOwn(scripts, scenario) ? placeOf(scenario) : undefined;

/** A shell script for each scenario in which something was found: it asks the same again and shows the answers. */
export const renderScripts = (report: ConformanceReport): RenderedFiles =>
  Object.fromEntries(
    Object.keys(report.scripts).flatMap((scenario) => {
      const [place, script] = [placeOf(scenario), scriptFor(report, scenario)];
      return place === undefined || script === undefined ? [] : [[place, script]];
    }),
  );
