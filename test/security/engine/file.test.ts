import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../engine/log/events.ts';
import { logFile, MAX_FILE, readLogFile } from '../../../engine/log/log-file.ts';
import { full } from '../../support/full.ts';
import { logOf } from '../../unit/engine/support/drawing.ts';
import { damaged } from '../support/damage.ts';

const log = logOf([
  'parallel 0–100 completed',
  'London  0–100 ok',
  'Tokyo  0–80 ok',
  'sequential 0–180 completed',
  'London  0–100 ok',
  'Tokyo  100–180 ok',
]);
const head = { format: 'overlap-log', version: 2 };
const whole = new TextEncoder().encode(logFile(log));

/** Yields every object within a value. */
function* within(value: unknown): Generator<object> {
  if (typeof value !== 'object' || value === null) return;
  yield value;
  for (const inside of Object.values(value)) yield* within(inside);
}

/** Checks that nothing harmful comes in with a file. */
function expectHarmless(text: string): void {
  const result = readLogFile(text);
  expect(typeof result.ok).toBe('boolean');
  expect({}).not.toHaveProperty('polluted');
  if (!result.ok) return;
  for (const object of within(result.events)) {
    const own = Object.getPrototypeOf(object);
    expect(own === Object.prototype || own === Array.prototype).toBe(true);
    expect(Object.hasOwn(object, '__proto__')).toBe(false);
    expect(Object.hasOwn(object, 'polluted')).toBe(false);
  }
}

const decoder = new TextDecoder();

describe('a file of a stranger’s', () => {
  it('may be any bytes', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        expectHarmless(decoder.decode(bytes));
      }),
      { numRuns: full ? 2_000 : 500 },
    ));

  it('may be a log of which bytes were changed, lost or repeated', () =>
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(200),
        fc.uint8Array({ maxLength: 20 }),
        (at, length, bytes) => {
          const parts = [whole.subarray(0, at), bytes, whole.subarray(at + length)];
          expectHarmless(parts.map((part) => decoder.decode(part)).join(''));
        },
      ),
      { numRuns: full ? 2_000 : 500 },
    ));

  it('may be a log in which any value was replaced by any other', () => {
    let accepted = 0;
    fc.assert(
      fc.property(damaged(fc.constant({ ...head, events: log })), (content) => {
        const text = JSON.stringify(content) ?? 'undefined';
        expectHarmless(text);
        if (readLogFile(text).ok) accepted++;
      }),
      { numRuns: full ? 3_000 : 1_000 },
    );
    // Some are accepted, otherwise this would prove nothing.
    expect(accepted).toBeGreaterThan(0);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('brings no key %s in, anywhere', (key) => {
    const trick = `"${key}":{"polluted":true,"prototype":{"polluted":true}},`;
    const text = logFile(log)
      // Inputs and values may have any key.
      .replaceAll(/(?<!"(?:input|value)": )\{/g, `{${trick}`)
      .replaceAll(/,(\s*[}\]])/g, '$1');
    expect(JSON.parse(text).events[0]).toHaveProperty('type');
    const result = readLogFile(text);
    expect(result).toEqual({ ok: true, events: log });
    expectHarmless(text);
  });

  it('is refused if what an adapter reads would change a prototype', () => {
    const text = logFile(log);
    for (const key of ['input', 'value']) {
      const tricky = text.replace(`"${key}": {`, `"${key}": {"__proto__":{"polluted":true},`);
      expect(tricky).not.toBe(text);
      expect(readLogFile(tricky)).toEqual({ ok: false, because: 'not-a-log' });
      expectHarmless(tricky);
    }
  });

  it('may have headers with such names, which then are names and nothing else', () => {
    const events: unknown = JSON.parse(
      JSON.stringify(log).replace(
        '"type":"headers-received"',
        '"headers":{"__proto__":"a","constructor":"b"},"type":"headers-received"',
      ),
    );
    expectHarmless(
      JSON.stringify({ ...head, events }).replace(
        '"headers":{',
        '"headers":{"__proto__":"polluted",',
      ),
    );
  });

  it.each(['[', '{"a":', '{"format":"overlap-log","version":1,"events":['])(
    'may be as deep as it is long: %s',
    (step) => {
      const depth = 1_000_000;
      expectHarmless(step.repeat(depth));
      const closing = step.endsWith('[') ? ']' : '}';
      expectHarmless(`${step.repeat(depth)}1${closing.repeat(depth)}`);
    },
  );

  it.each(['events', 'headers', 'weather', 'phases', 'cities', 'plan'])(
    'may be deep where its %s should be',
    (key) => {
      const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
      const first = JSON.stringify(log[0]).replace('{', `{"${key}":${deep},`);
      const text = `{"format":"overlap-log","version":1,"events":[${first}]}`;
      expectHarmless(text);
      expectHarmless(`{"format":"overlap-log","version":1,"${key}":${deep},"events":[]}`);
    },
  );

  describe('that is as large as is allowed', () => {
    const beat: LogEvent = { type: 'heartbeat', run: 0, at: 1 };
    const withBeats = (count: number) => [
      ...log.slice(0, 2),
      ...Array(count).fill(beat),
      ...log.slice(2),
    ];

    it('is refused where it would hold a window up', () => {
      const [first, run] = log;
      const runs = Array.from({ length: 100_000 }, (_, index) => ({ ...run, run: index }));
      const many = JSON.stringify({ ...head, events: [first, ...runs] });
      expect(readLogFile(many)).toEqual({ ok: false, because: 'too-large' });
    });

    it('is refused where it is a character longer', () => {
      const text = logFile(log);
      const padded = text + ' '.repeat(MAX_FILE - text.length);
      expect(readLogFile(padded).ok).toBe(true);
      expect(readLogFile(`${padded} `)).toEqual({ ok: false, because: 'too-large' });
    });

    it('opens where it is full of heartbeats', () => {
      const events = withBeats(540_000);
      const text = JSON.stringify({ ...head, events });
      expect(text.length).toBeGreaterThan(0.9 * MAX_FILE);
      expect(text.length).toBeLessThanOrEqual(MAX_FILE);
      const result = readLogFile(text);
      expect(result.ok && result.events.length).toBe(events.length);
    }, 20_000);
  });
});
