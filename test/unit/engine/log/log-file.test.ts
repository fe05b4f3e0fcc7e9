import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logFile, MAX_FILE, readLogFile } from '../../../../engine/log/log-file.ts';
import { stopped } from '../support/arbitraries.ts';
import { logOf } from '../support/drawing.ts';
import { record } from '../support/recording.ts';

const log = logOf(['parallel 0–100 completed', 'London  0–100 weather']);

function objection(content: unknown) {
  const result = readLogFile(typeof content === 'string' ? content : JSON.stringify(content));
  return result.ok ? 'none' : result.because;
}

describe('a saved comparison', () => {
  it('opens as the very log that was saved', () =>
    fc.assert(
      fc.asyncProperty(stopped, async (situation) => {
        const { log } = await record(situation);
        expect(readLogFile(logFile(log))).toEqual({ ok: true, events: log });
      }),
      { numRuns: 30 },
    ));

  it('that was saved while it ran is opened as interrupted: nobody will go on with it', () => {
    const result = readLogFile(logFile(log.slice(0, -2)));
    expect(result.ok && result.events.at(-1)).toMatchObject({
      type: 'comparison-ended',
      reason: 'interrupted',
    });
  });
});

describe('a file from elsewhere', () => {
  const head = { format: 'overlap-log', version: 1 };

  it.each<[string, unknown, string]>([
    ['that is no JSON', '{"format": "overlap-log"', 'not-json'],
    ['that is empty', '', 'not-json'],
    ['with other content', { hello: 'world' }, 'not-a-log'],
    ['that is an array of events only', log, 'not-a-log'],
    ['of a newer version', { ...head, version: 2, events: log }, 'newer'],
    ['without events', { ...head, events: [] }, 'not-a-log'],
    ['with an event of no known kind', { ...head, events: [{ type: 'party' }] }, 'not-a-log'],
    [
      'with a temperature in words',
      { ...head, events: JSON.parse(JSON.stringify(log).replace('11.2', '"hot"')) },
      'not-a-log',
    ],
    ['that starts in the middle', { ...head, events: log.slice(1) }, 'impossible'],
    ['that ends twice', { ...head, events: [...log, log.at(-1)] }, 'impossible'],
    ['that asks the same twice', { ...head, events: [...log.slice(0, 3), log[2]] }, 'impossible'],
  ])('%s is refused', (_, content, because) => {
    expect(objection(content)).toBe(because);
  });

  it('that is too large is refused before anything is made of it', () => {
    expect(objection(' '.repeat(MAX_FILE + 1))).toBe('too-large');
  });

  it('brings nothing in but what the schema names', () => {
    const strange = JSON.stringify({ ...head, events: log })
      .replace(
        '"type":"comparison-started"',
        '"type":"comparison-started","__proto__":{"x":1},"x":1',
      )
      .replace('"London"', '"<img src=x onerror=alert(1)>"');
    const result = readLogFile(strange);
    const first = result.ok ? result.events[0] : undefined;
    expect(first).not.toHaveProperty('x');
    // Markup is a name like any other: what shows it writes text.
    expect(first).toHaveProperty(['cities', 0, 'name'], '<img src=x onerror=alert(1)>');
  });

  it('never makes the reader throw', () =>
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, position) => {
        const whole = logFile(log);
        const at = position % whole.length;
        for (const text of [json, whole.slice(0, at) + json + whole.slice(at)]) {
          expect(typeof readLogFile(text).ok).toBe('boolean');
        }
      }),
    ));
});
