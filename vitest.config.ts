import { defineConfig } from 'vitest/config';

/** They put modules of their own in place of the product's. */
const ALONE = ['tests/rules/reworded.test.ts', 'tests/engine/wire/awake.test.ts'];

export default defineConfig(({ mode }) => ({
  test: {
    // Only what hangs takes so long: how busy the machine is must not decide.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    maxWorkers: 2,
    // npm run test:long
    env: mode === 'long' ? { TEST_FORM: 'long' } : {},
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          globalSetup: 'tests/temporary.ts',
          include: ['tests/**/*.test.ts'],
          exclude: ALONE,
          // The suites are large and nothing in them changes: files that follow one another in a worker share them.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
}));
