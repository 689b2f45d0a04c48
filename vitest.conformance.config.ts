import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification, type Vite } from 'vitest/node';

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

// One file in one process, since one run serves all tests; Allure's results are written unless a reporter is named.
export default defineConfig({
  plugins: [scenariosAreSharded],
  test: {
    include: ['suites/conformance.test.ts'],
    pool: 'threads',
    isolate: false,
    fileParallelism: false,
    setupFiles: ['allure-vitest/setup'],
    reporters: ['default', ['allure-vitest/reporter', { resultsDir: 'conformance-report/allure-results' }]],
  },
});
