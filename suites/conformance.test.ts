import { inject } from 'vitest';
import { loadConfig } from '../scripts/settings/config.ts';
import { readEnvironment } from '../scripts/settings/settings.ts';
import { defineConformance } from '../scripts/vitest.ts';

const shard = inject('conformanceShard');

defineConformance({
  ...(await loadConfig(process.cwd())),
  ...readEnvironment(process.env),
  ...(shard === undefined ? {} : { shard }),
});
