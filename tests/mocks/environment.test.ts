import { expect, test } from 'vitest';
import { environmentFor, environmentToInstall } from '../../targets/mocks/environment.ts';

const environment = {
  PATH: '/usr/bin',
  HOME: '/home/me',
  LC_ALL: 'C',
  HTTPS_PROXY: 'http://proxy.test',
  npm_config_registry: 'https://mirror.test',
  PIP_INDEX_URL: 'https://mirror.test/simple',
  GOPROXY: 'https://mirror.test/go',
  STRIPE_CONFORMANCE_API_KEY: 'sk_test_1',
  STRIPE_SECRET_KEY: 'sk_live_1',
  AWS_SECRET_ACCESS_KEY: 'x',
  NPM_TOKEN: 'x',
  npm_config__authToken: 'x',
  NODE_OPTIONS: '--require ./evil.js',
};

test('a mock runs without the keys of whoever starts it', () => {
  expect(Object.keys(environmentFor(environment))).toEqual(['PATH', 'HOME', 'LC_ALL']);
});

test('its installation knows where packages come from, and no secret', () => {
  expect(Object.keys(environmentToInstall(environment))).toEqual([
    ...['PATH', 'HOME', 'LC_ALL', 'HTTPS_PROXY', 'npm_config_registry', 'PIP_INDEX_URL', 'GOPROXY'],
  ]);
});
