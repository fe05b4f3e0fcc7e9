import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { logFile, MAX_FILE, readLogFile } from '../../../../engine/log/log-file.ts';
import { stopped } from '../support/arbitraries.ts';
import { logOf } from '../support/drawing.ts';
import { record } from '../support/recording.ts';
import { answered, guessed, replied } from '../support/sample-events.ts';

const log = logOf(['parallel 0–100 completed', 'London  0–100 ok']);

function objection(content: unknown) {
  const result = readLogFile(typeof content === 'string' ? content : JSON.stringify(content));
  return result.ok ? 'none' : result.because;
}

describe('a comparison saved to a file', () => {
  it('opens as exactly the same log', () =>
    fc.assert(
      fc.asyncProperty(stopped, async (situation) => {
        const { log } = await record(situation);
        expect(readLogFile(logFile(log))).toEqual({ ok: true, events: log });
      }),
      { numRuns: 30 },
    ));

  it('has no digit that its clock does not resolve', () => {
    const noisy = logOf([
      'parallel 0–250.09999999962747 completed',
      'London  0.7000000001862645·1.3000000002–250.09999999962747 ok',
    ]);
    const { events } = JSON.parse(
      logFile([
        ...noisy.slice(0, 1),
        { type: 'connection-opening' },
        {
          type: 'connection-opened',
          ms: 73.19999999925494,
          resolution: 0.09999999403953552,
          outcome: { kind: 'stopped' },
        },
        ...noisy.slice(1, -1),
        {
          type: 'network-timed',
          run: 0,
          request: 0,
          attempt: 1,
          timing: {
            start: 0.30000000000000004,
            end: 249.79999999981374,
            phases: { queued: 0.09999999962747097, waiting: 244.60000000149012 },
          },
        },
        ...noisy.slice(-1),
      ]),
    );
    const text = JSON.stringify(events);
    expect(text).not.toMatch(/\.\d\d/);
    expect(text).toContain('"phases":{"queued":0.1,"waiting":244.6}');
  });

  it('has guesses exactly as they were typed, replies as they were measured, and the answers', () => {
    const [start, begun, ...rest] = log;
    if (!start || !begun) throw new Error('no log');
    const noisy = { ...replied, at: 4.199999999254942, delay: 0.30000000000000004 };
    const whole = (reply: LogEvent) => [start, guessed, begun, reply, ...rest, answered, answered];
    const result = readLogFile(logFile(whole(noisy)));
    expect(result).toEqual({ ok: true, events: whole({ ...replied, at: 4.2, delay: 0.3 }) });
    expect(readLogFile(logFile(whole({ ...replied, at: 4.2, delay: 0.3 })))).toEqual(result);
  });

  it('has inputs and values as they were, whatever their keys mean elsewhere', () => {
    const exact = { at: 0.123456789, phases: [{ dns: 0.3 - 0.1, value: { ms: 1 / 3 } }] };
    const events = log.map((event): LogEvent => {
      if (event.type === 'request-ended')
        return { ...event, outcome: { kind: 'ok', value: exact } };
      if (event.type !== 'comparison-started') return event;
      const { workload } = event.plan;
      const tasks = workload.tasks.map((task) => ({ ...task, input: exact }));
      return { ...event, plan: { ...event.plan, workload: { ...workload, tasks } } };
    });
    expect(readLogFile(logFile(events))).toEqual({ ok: true, events });
  });

  it('is opened as interrupted if it was saved while it ran', () => {
    const result = readLogFile(logFile(log.slice(0, -2)));
    expect(result.ok && result.events.at(-1)).toMatchObject({
      type: 'comparison-ended',
      reason: 'interrupted',
    });
  });
});

describe('a file of unknown origin', () => {
  const head = { format: 'overlap-log', version: 2 };

  it.each<[string, unknown, string]>([
    ['that is not JSON', '{"format": "overlap-log"', 'not-json'],
    ['that is empty', '', 'not-json'],
    ['with other content', { hello: 'world' }, 'not-a-log'],
    ['that is an array of events only', log, 'not-a-log'],
    [
      'with two guesses for a mode',
      {
        ...head,
        events: [log[0], { ...guessed, guesses: [...guessed.guesses, ...guessed.guesses] }],
      },
      'not-a-log',
    ],
    ['of a newer version', { ...head, version: 3, events: log }, 'newer'],
    ['without events', { ...head, events: [] }, 'not-a-log'],
    ['with an event of an unknown type', { ...head, events: [{ type: 'party' }] }, 'not-a-log'],
    [
      'with a source in words',
      { ...head, events: JSON.parse(JSON.stringify(log).replace('{"kind":"live"}', '"hot"')) },
      'not-a-log',
    ],
    ['that starts in the middle', { ...head, events: log.slice(1) }, 'impossible'],
    ['that ends twice', { ...head, events: [...log, log.at(-1)] }, 'impossible'],
    ['that sends a request twice', { ...head, events: [...log.slice(0, 3), log[2]] }, 'impossible'],
  ])('%s is rejected', (_, content, because) => {
    expect(objection(content)).toBe(because);
  });

  it('is rejected before it is parsed if it is too large', () => {
    expect(objection(' '.repeat(MAX_FILE + 1))).toBe('too-large');
  });

  it('loses every field that the schema does not name', () => {
    const strange = JSON.stringify({ ...head, events: log })
      .replace(
        '"type":"comparison-started"',
        '"type":"comparison-started","__proto__":{"x":1},"x":1',
      )
      .replace('"London"', '"<img src=x onerror=alert(1)>"');
    const result = readLogFile(strange);
    const first = result.ok ? result.events[0] : undefined;
    expect(first).not.toHaveProperty('x');
    // Markup is a name like any other, because it is rendered as text.
    expect(first).toHaveProperty(
      ['plan', 'workload', 'tasks', 0, 'label'],
      '<img src=x onerror=alert(1)>',
    );
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
