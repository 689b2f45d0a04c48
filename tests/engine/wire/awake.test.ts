import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { awakeClock } from '../../../engine/wire/awake.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setImmediate'] }));
afterEach(() => void vi.useRealTimers());

let time = 0;
/** Lets time pass as it does for a process that is free. */
function pass(milliseconds: number): void {
  for (let passed = 0; passed < milliseconds; passed += 10) {
    time += 10;
    vi.advanceTimersByTime(10);
  }
}

test('a wait is over when its time has passed', () => {
  const end = vi.fn();
  awakeClock(() => time).after(1000, end);
  pass(980);
  expect(end).not.toHaveBeenCalled();
  pass(60);
  expect(end).toHaveBeenCalledOnce();
});

test('the time in which the process was blocked is nobody’s', () => {
  const end = vi.fn();
  awakeClock(() => time).after(1000, end);
  pass(500);
  time += 60_000;
  pass(400);
  expect(end).not.toHaveBeenCalled();
  pass(200);
  expect(end).toHaveBeenCalledOnce();
});

test('a wait that is called off is never over, and nothing is left running', () => {
  const end = vi.fn();
  awakeClock(() => time).after(100, end)();
  expect(vi.getTimerCount()).toBe(0);
  pass(500);
  expect(end).not.toHaveBeenCalled();
});
