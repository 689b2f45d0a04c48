import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/temporary.ts',
    // The suites are large and nothing in them changes: files that follow one another in a worker share them.
    isolate: false,
    maxWorkers: 2,
    // Only what hangs takes so long: how busy the machine is must not decide.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    // npm run test:long
    env: mode === 'long' ? { TEST_FORM: 'long' } : {},
  },
}));
