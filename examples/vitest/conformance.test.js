import { defineConformance } from 'stripe-conformance/vitest';
import { startMock } from './mock.js';

defineConformance({ target: startMock, apiKey: 'sk_test_mock' });
