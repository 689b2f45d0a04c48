import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Status } from 'allure-js-commons';
import type { AllureVitestReporterConfig } from 'allure-vitest/reporter';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification, type Vite } from 'vitest/node';
import { excuseTags } from './reporters/allure/standing.ts';
import { markOurs, removeOurs } from './scripts/output/folders.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `--shard` of vitest, which would deal out files, and there is one file. */
    conformanceShard?: string;
  }
}

class WholeFiles extends BaseSequencer {
  override async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files;
  }
}

const scenariosAreSharded: Vite.Plugin = {
  name: 'scenarios-are-sharded',
  configureVitest({ vitest, project }) {
    const { shard } = vitest.config;
    if (shard === undefined) return;
    // vitest refuses more shards than files.
    vitest.config.passWithNoTests = true;
    vitest.config.sequence.sequencer = WholeFiles;
    project.provide('conformanceShard', `${shard.index}/${shard.count}`);
  },
};

const ALLURE = 'allure-vitest/reporter';
const resultsDir = path.join(process.env.STRIPE_CONFORMANCE_REPORT_DIR || 'conformance-report', 'allure-results');

const allureStartsAnew: Vite.Plugin = {
  name: 'allure-starts-anew',
  configureVitest({ vitest }) {
    if (!vitest.config.reporters.flat().includes(ALLURE)) return;
    // What an earlier run left would stand beside this one's as retries, and as tests that are gone.
    removeOurs(resultsDir);
    mkdirSync(resultsDir, { recursive: true });
    markOurs(resultsDir);
  },
};

const allure = {
  resultsDir,
  listeners: [
    {
      beforeTestResultWrite: (result) => {
        // Allure looks for "assert" in the text of an error, and a target has part in that.
        if (/^(?:Inconclusive|Suite)Error:/.test(result.statusDetails.trace ?? '')) result.status = Status.BROKEN;
        // vitest passes with a warning what does not decide the verdict; the reporter has it skipped.
        const excused = result.labels.some(({ name, value }) => name === 'tag' && excuseTags.includes(value));
        if (excused && result.status === Status.PASSED) result.status = Status.SKIPPED;
      },
    },
  ],
} satisfies AllureVitestReporterConfig;

// One file in one process, since one run serves all tests; Allure's results are written unless a reporter is named.
export default defineConfig({
  plugins: [scenariosAreSharded, allureStartsAnew],
  test: {
    include: ['suites/conformance.test.ts'],
    pool: 'threads',
    isolate: false,
    fileParallelism: false,
    setupFiles: ['allure-vitest/setup'],
    reporters: ['default', [ALLURE, allure]],
  },
});
