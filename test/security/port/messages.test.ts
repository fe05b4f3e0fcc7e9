import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commandRequestSchema, commandSchema } from '../../../engine/protocol/command.ts';
import {
  pass,
  start,
  startBackground,
  stopTime,
} from '../../unit/background/support/background.ts';
import { choices } from '../../unit/background/support/expectations.ts';
import { memoryStore } from '../../unit/background/support/memory-store.ts';
import { openWindow } from '../../unit/background/support/overlap-window.ts';
import { valuesOf } from '../support/from-schema.ts';
import { noCommands } from '../support/messages.ts';

const COUNT = 20_000;
const batch = fc.sample(noCommands, { numRuns: COUNT, seed: 1 });

describe('messages that are no command', () => {
  it('come from every command there is, and are nearly right', () => {
    const types = commandSchema._zod.def.options.map(
      ({ _zod }) => _zod.def.shape.type._zod.def.values[0],
    );
    expect(types.length).toBeGreaterThan(2);
    const right = fc.sample(valuesOf(commandRequestSchema), { numRuns: 500, seed: 1 });
    // All generated values are commands, except where only a refinement decides.
    const taken = right.filter((value) => commandRequestSchema.safeParse(value).success);
    expect(taken.length).toBeGreaterThan(400);
    for (const type of types) {
      expect(batch.some((message) => Object(Object(message).command).type === type)).toBe(true);
    }
  });
});

describe('the background', () => {
  beforeEach(stopTime);
  afterEach(() => {
    vi.useRealTimers();
  });

  it('refuses each of them, does nothing else, and goes on answering', async () => {
    const store = memoryStore();
    const { sessions, seen, awake } = startBackground({ store });
    const window = openWindow(sessions);
    window.send({ type: 'save-choices', choices });
    window.send(start());
    await pass(1_000);
    const before = { log: structuredClone(window.log), seen: structuredClone(seen) };
    window.updates.length = 0;

    for (const message of batch) window.sendAnything(message);
    await pass(1_000);
    expect(window.updates).toHaveLength(COUNT);
    expect(new Set(window.kinds())).toEqual(new Set(['refused']));
    expect(awake()).toBe(0);
    expect(seen).toEqual(before.seen);
    expect(await store.choices()).toEqual(choices);
    expect(window.log).toEqual(before.log);
    expect(Object.prototype).not.toHaveProperty('polluted');

    const next = openWindow(sessions);
    await pass(0);
    expect(next.updates[0]).toMatchObject({ type: 'welcome', choices });
    expect(next.log).toEqual(before.log);
    next.send(start());
    await pass(1_000);
    expect(next.log.at(-1)).toMatchObject({ type: 'comparison-ended', reason: 'completed' });
  });
});
