import { screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { taskOf } from '../../../adapters/weather/city.ts';
import { segmentsOf } from '../../../components/drawing/segments.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { timelineOf } from '../../../engine/log/timeline.ts';
import { city, log, networkError } from '../support/log.ts';
import { concluded, lanes, openWindow, rows, said } from '../support/window.tsx';

const overloaded: Outcome = { kind: 'http-error', status: 503, reason: 'overloaded' };
const arrived: Outcome = {
  kind: 'ok',
  value: { temperature: 11.2, code: 3, isDay: true },
};

/** Sequential over Lima, which fails 100 ms after each start and is retried 200 ms later. */
function retried(failures: readonly Outcome[], last?: Outcome): LogEvent[] {
  const run = 1;
  const one = { run, request: 0 };
  const first = log(['lima'], { modes: ['parallel', 'sequential'] }).run('parallel', [100]).events;
  const attempts = failures.flatMap((outcome, index): LogEvent[] => {
    const attempt = index + 1;
    const at = 300 * index + 100;
    return [
      { type: 'attempt-started', ...one, attempt, at: at - 100, url: 'https://one.example/' },
      ...responseOf(outcome, attempt, at),
      { type: 'attempt-ended', ...one, attempt, at, outcome, wait: 200 },
    ];
  });
  const attempt = failures.length + 1;
  const at = 300 * failures.length + 100;
  return [
    ...first,
    {
      type: 'run-started',
      run,
      startedAt: 0,
      mode: 'sequential',
      round: 1,
      resolution: 0.1,
      earlier: false,
    },
    { type: 'request-queued', ...one, at: 0 },
    ...attempts,
    ...(last
      ? ([
          { type: 'attempt-started', ...one, attempt, at: at - 100 },
          ...responseOf(last, attempt, at),
          { type: 'request-ended', ...one, at, outcome: last },
          { type: 'run-ended', run, at, reason: 'completed' },
          { type: 'comparison-ended', endedAt: 0, reason: 'completed' },
        ] satisfies LogEvent[])
      : []),
  ];
}

function responseOf(outcome: Outcome, attempt: number, at: number): LogEvent[] {
  if (outcome.kind === 'network-error') return [];
  const one = { run: 1, request: 0, attempt, at };
  return [
    {
      type: 'headers-received',
      ...one,
      status: outcome.kind === 'http-error' ? outcome.status : 200,
    },
    { type: 'body-received', ...one, bytes: 60 },
  ];
}

describe('a retried request', () => {
  it('shows its failure, and that it is not over', () => {
    openWindow().log(retried([overloaded]));
    expect(said(lanes('Sequential')[0] ?? document.body)).toBe(
      'Lima retrying Attempt 1: The server responded with error 503: “overloaded”',
    );
  });

  it('arrives in the end, with the length of its last attempt and its earlier failure', () => {
    openWindow().log(retried([overloaded, networkError], arrived));
    expect(said(lanes('Sequential')[0] ?? document.body)).toMatch(
      /^Lima local time .* arrived .* 100 ms Attempt 2: The server couldn’t be reached, or the connection was lost\.$/,
    );
  });

  it('fails in the end, with the number of the attempt', () => {
    openWindow().log(retried([networkError], overloaded));
    expect(said(lanes('Sequential')[0] ?? document.body)).toBe(
      'Lima HTTP error 100 ms Attempt 2: The server responded with error 503: “overloaded”',
    );
  });

  it('excludes its run from the comparison, which keeps its time and says why', async () => {
    openWindow().log(retried([overloaded], arrived));
    expect(rows()).toEqual({
      Parallel: ['100 ms'],
      Sequential: ['retried 400 ms'],
    });
    expect(await concluded()).toBe(
      'Sequential: some requests were retried, so its time can’t be compared. Run again for a comparison.',
    );
    expect(said(screen.getByRole('heading', { name: /Sequential/ }))).toContain('retried');
  });

  it('is told in Portuguese, too', async () => {
    openWindow({ language: 'pt-BR' }).log(retried([overloaded], arrived));
    expect(await concluded()).toContain('algumas requisições exigiram novas tentativas');
    expect(document.body.textContent).toContain('Tentativa 1: ');
  });

  it('is drawn attempt by attempt, with the pause between them', () => {
    const drawn = (events: readonly LogEvent[]) => {
      const lane = timelineOf(events)?.runs[1]?.lanes[0];
      return lane && segmentsOf(lane).map(({ kind, from, to }) => `${kind} ${from}–${to ?? 'now'}`);
    };
    expect(drawn(retried([networkError], arrived))).toEqual([
      'place 0–0',
      'failed 0–100',
      'broken-frame 0–100',
      'pause 100–300',
      'waiting 300–400',
      'arriving 400–400',
      'frame 300–400',
    ]);
    expect(drawn(retried([networkError]))?.at(-1)).toBe('pause 100–300');
  });

  it('then waits for a permit, or is stopped during its pause', () => {
    const failure = { at: 10, outcome: networkError, wait: 20 };
    const lane = { task: taskOf(city('lima')), queuedAt: 0 };
    const again = segmentsOf({
      ...lane,
      state: 'waiting',
      attempts: [{ startedAt: 0, failure }, { startedAt: 45 }],
    });
    expect(again).toContainEqual({ kind: 'pause', from: 10, to: 30 });
    expect(again).toContainEqual({ kind: 'place', from: 30, to: 45 });
    const stopped = segmentsOf({
      ...lane,
      state: 'ended',
      endedAt: 25,
      outcome: { kind: 'stopped' },
      attempts: [{ startedAt: 0, failure }],
    });
    expect(stopped.at(-1)).toEqual({ kind: 'pause', from: 10, to: 25 });
  });
});

describe('a run that was slowed down', () => {
  it('shows its limit', () => {
    const events = log(['lima', 'paris'], { modes: ['parallel'] }).run('parallel', [100, 100], {
      limit: 4,
    }).events;
    const slowed: LogEvent = { type: 'slowed-down', run: 0, at: 50, limit: 2 };
    const end = events.findIndex(({ type }) => type === 'run-ended');
    openWindow().log(events.toSpliced(end, 0, slowed));
    expect(said(screen.getByRole('heading', { name: /Parallel/ }))).toContain(
      'throttled to 2 at once',
    );
  });
});

describe('a request that the browser holds back', () => {
  it('says so while it waits, and not as an attempt', () => {
    openWindow().log([
      ...retried([overloaded]),
      { type: 'held-back', run: 1, request: 0, at: 300, wait: 2_600 },
    ]);
    expect(said(lanes('Sequential')[0] ?? document.body)).toMatch(
      /retrying.*Your browser holds this request back after errors of the server\. It goes on in 3\ss\./,
    );
  });
});
