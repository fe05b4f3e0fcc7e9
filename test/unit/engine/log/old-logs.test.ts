import { describe, expect, it } from 'vitest';
import { readLog } from '../../../../engine/log/read-log.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { draw } from '../support/drawing.ts';

/** Log of the first version, without rounds, sizes, addresses and browser timings. */
const log = `[
  {"type":"comparison-started","startedAt":1767000000000,"cities":[
    {"id":"london","name":"London","countryCode":"GB","latitude":51.5085,"longitude":-0.1257,"timeZone":"Europe/London"},
    {"id":"tokyo","name":"Tokyo","countryCode":"JP","latitude":35.6895,"longitude":139.6917,"timeZone":"Asia/Tokyo"}
  ],"source":{"kind":"live"},"modes":["parallel"]},
  {"type":"run-started","run":0,"startedAt":1766990000000,"mode":"sequential","limit":4,"resolution":0.1,"earlier":true},
  {"type":"request-queued","run":0,"request":0,"at":0},
  {"type":"attempt-started","run":0,"request":0,"attempt":1,"at":0.2},
  {"type":"headers-received","run":0,"request":0,"attempt":1,"at":119.8,"status":200},
  {"type":"body-received","run":0,"request":0,"attempt":1,"at":120,"bytes":312},
  {"type":"request-ended","run":0,"request":0,"at":120.1,"outcome":{"kind":"weather","weather":{"temperature":11.2,"code":3,"isDay":true}}},
  {"type":"request-queued","run":0,"request":1,"at":120.1},
  {"type":"attempt-started","run":0,"request":1,"attempt":1,"at":120.3},
  {"type":"headers-received","run":0,"request":1,"attempt":1,"at":200,"status":200},
  {"type":"body-received","run":0,"request":1,"attempt":1,"at":200.5,"bytes":312},
  {"type":"request-ended","run":0,"request":1,"at":200.6,"outcome":{"kind":"weather","weather":{"temperature":3,"code":0,"isDay":false}}},
  {"type":"run-ended","run":0,"at":200.7,"reason":"completed"},
  {"type":"run-started","run":1,"startedAt":1767000000001,"mode":"parallel","limit":4,"resolution":0.1,"earlier":false},
  {"type":"request-queued","run":1,"request":0,"at":0},
  {"type":"request-queued","run":1,"request":1,"at":0},
  {"type":"attempt-started","run":1,"request":0,"attempt":1,"at":0},
  {"type":"attempt-started","run":1,"request":1,"attempt":1,"at":0},
  {"type":"headers-received","run":1,"request":0,"attempt":1,"at":90,"status":429},
  {"type":"body-received","run":1,"request":0,"attempt":1,"at":90,"bytes":54},
  {"type":"request-ended","run":1,"request":0,"at":90.1,"outcome":{"kind":"http-error","status":429,"reason":"Too many concurrent requests"}},
  {"type":"request-ended","run":1,"request":1,"at":95,"outcome":{"kind":"stopped"}},
  {"type":"run-ended","run":1,"at":95,"reason":"stopped"},
  {"type":"comparison-ended","endedAt":1767000000100,"reason":"stopped"}
]`;

describe('a log of the first version', () => {
  const read = readLog(JSON.parse(log));
  const events = read.ok ? read.events : [];

  it('shows the same as ever', () => {
    expect(draw(events)).toEqual([
      'sequential 0–200.7 completed limit 4 earlier',
      'London  0·0.2–120.1 ok',
      'Tokyo  120.1·120.3–200.6 ok',
      'parallel 0–95 stopped limit 4',
      'London  0–90.1 http-error',
      'Tokyo  0–95 stopped',
    ]);
  });

  it('counts as a single round without sleep, and has no other facts', () => {
    const timeline = timelineOf(events);
    expect(timeline).toMatchObject({ plan: { rounds: 1 }, state: 'stopped' });
    for (const absent of ['size', 'warmUp', 'retryPolicy', 'paced']) {
      expect(timeline?.plan).not.toHaveProperty(absent);
    }
    for (const run of timeline?.runs ?? []) {
      expect(run).toMatchObject({ round: 1, beats: [], slept: false });
      expect(run.busy).toBeUndefined();
      expect(run.size).toBeUndefined();
      for (const { attempts } of run.lanes) {
        expect(attempts).toHaveLength(1);
        expect(attempts[0]?.timing).toBeUndefined();
      }
    }
  });
});
