import { inject } from 'vitest';
import { unnamed } from '../scripts/session/target.ts';
import { loadConfig } from '../scripts/settings/config.ts';
import { readEnvironment } from '../scripts/settings/settings.ts';
import { defineConformance } from '../scripts/vitest.ts';

const shard = inject('conformanceShard');

const configuration = await loadConfig(process.cwd());
const settings = { ...configuration?.options, ...readEnvironment(process.env) };
if (configuration !== undefined && settings.target === undefined && settings.profile === undefined)
  unnamed({ configuration: configuration.file });

defineConformance({ ...settings, ...(shard === undefined ? {} : { shard }) });
