import { expect, it } from 'vitest';
import { drawnRuns } from '../../../components/drawing/drawn-runs.ts';
import { showsThread } from '../../../components/drawing/shows-thread.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import { timelineOf } from '../../../engine/log/timeline.ts';
import { log } from '../support/log.ts';

const three = ['london', 'new_york', 'tokyo'];
const courses = [200, 210, 220];
/** A beat every 50 ms up to a time. */
const beating = (until: number) =>
  Array.from({ length: Math.floor(until / 50) }, (_, index) => (index + 1) * 50);
const free = { beats: beating(600), busy: 2 };

const brief = { beats: beating(200), busy: 2 };

/** Modes whose thread strip is shown. */
function shown(events: readonly LogEvent[]): string[] {
  const timeline = timelineOf(events);
  if (!timeline) throw new Error('no log');
  return drawnRuns(timeline)
    .filter((run) => showsThread(run, timeline))
    .map(({ mode }) => mode);
}

it('is not shown where every thread stayed free', () => {
  expect(
    shown(log(three).run('sequential', courses, free).run('parallel', courses, brief).ended()),
  ).toEqual([]);
});

it('is shown for the one run whose thread was blocked for most of it', () => {
  const blocked = { beats: beating(100), busy: 2 };
  expect(
    shown(log(three).run('sequential', courses, blocked).run('parallel', courses, brief).ended()),
  ).toEqual(['sequential']);
});

it('is shown for every run beside Blocking, because they differ in it', () => {
  const modes = ['sequential', 'blocking'] as const;
  const running = log(three, { modes }).run('sequential', courses, { ...free, until: 300 });
  expect(shown(running.events)).toEqual(['sequential', 'blocking']);
  const ended = log(three, { modes })
    .run('sequential', courses, free)
    .run('blocking', courses, { busy: 2 })
    .ended();
  expect(shown(ended)).toEqual(['sequential', 'blocking']);
});

it('is not shown for a run from before beats were recorded', () => {
  expect(
    shown(
      log(three, { modes: ['blocking'] })
        .run('blocking', courses)
        .ended(),
    ),
  ).toEqual([]);
});
