import { emulate } from './emulate.ts';
import { localstripe } from './localstripe.ts';
import type { Mock } from './mock.ts';
import { prism } from './prism.ts';
import { stripeMock } from './stripe-mock.ts';

/** The mocks that the suite starts by name; a new one is added here and nowhere else. */
export const mocks: readonly Mock[] = [emulate, localstripe, stripeMock, prism];
