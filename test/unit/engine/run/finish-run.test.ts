import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { finishRun } from '../../../../engine/run/finish-run.ts';
import { resumptionOf } from '../../../../engine/run/resumption.ts';
import { numberedTasks, takes } from '../support/fake-source.ts';
import { record } from '../support/recording.ts';

const plan = { run: 0, mode: 'sequential', round: 1, tasks: numberedTasks(3) } as const;
const stopped = { kind: 'stopped' } as const;
const end = { at: 1_000, endedAt: 5_000 };

/** Complete log of a comparison with one run. */
async function wholeLog(): Promise<LogEvent[]> {
  const behaviours = [takes(120), takes(80, 'cut'), takes(100)];
  const { log } = await record({ behaviours, modes: ['sequential'], beating: true, retries: 1 });
  return log;
}

const isOfRun = (event: LogEvent) => 'run' in event;
const types = (events: readonly LogEvent[]) => events.map(({ type }) => type);

describe('a run that cannot end itself', () => {
  it('is whole, wherever it was cut', async () => {
    const log = await wholeLog();
    const first = log.findIndex(isOfRun);
    const last = log.findIndex(({ type }) => type === 'run-ended');
    for (let cut = first + 1; cut <= last; cut++) {
      const begun = log.slice(first, cut);
      const rest = finishRun(plan, begun, stopped, end);
      const ended = begun.filter(({ type }) => type === 'request-ended').length;
      expect(types(rest)).toEqual([
        ...Array.from({ length: 3 - ended }, () => 'request-ended'),
        'run-ended',
      ]);
      const [run] = timelineOf([...log.slice(0, cut), ...rest])?.runs ?? [];
      expect(run?.state).toBe('stopped');
      expect(run?.lanes.every(({ state }) => state === 'ended')).toBe(true);
    }
  });

  it('gets no more events once it has ended', async () => {
    expect(finishRun(plan, (await wholeLog()).filter(isOfRun), stopped, end)).toEqual([]);
  });

  it('ends no earlier than its last event, whatever the other clock says', async () => {
    const begun = (await wholeLog()).filter(isOfRun).slice(0, 6);
    const latest = Math.max(...begun.map((event) => ('at' in event ? event.at : 0)));
    expect(latest).toBeGreaterThan(10);
    for (const event of finishRun(plan, begun, stopped, { at: 10, endedAt: 0 })) {
      expect(event).toMatchObject({ at: latest });
    }
  });

  it('is completed when its requests failed', () => {
    const failed = { kind: 'network-error', message: 'gone' } as const;
    expect(finishRun(plan, [], failed, end)).toEqual([
      ...[0, 1, 2].map((request) => ({
        ...{ type: 'request-ended', run: 0, request, at: 1_000, outcome: failed },
      })),
      { type: 'run-ended', run: 0, at: 1_000, reason: 'completed', endedAt: 5_000 },
    ]);
  });

  it('that was resumed ends only the requests that it was resumed for', async () => {
    const log = await wholeLog();
    const half = log.slice(0, log.findIndex(({ type }) => type === 'request-ended') + 1);
    const cut = timelineOf([
      ...half,
      { type: 'comparison-ended', endedAt: 0, reason: 'interrupted' },
    ])?.runs[0];
    if (!cut) throw new Error('no run');
    const resumption = resumptionOf(cut);
    const resumed: LogEvent = { type: 'run-resumed', run: 0, at: resumption.at };
    const rest = finishRun({ ...plan, resumption }, [resumed], stopped, { at: 0, endedAt: 0 });
    expect(rest.map((event) => ('request' in event ? event.request : event.type))).toEqual([
      ...[1, 2, 'run-ended'],
    ]);
    expect(rest).toMatchObject(rest.map(() => ({ at: resumption.at })));
  });
});
