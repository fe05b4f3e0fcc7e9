import { beforeEach, expect, it } from 'vitest';
import { sayRun } from '../../../../components/sentences/say-run.ts';
import type { LogEvent } from '../../../../engine/log/events.ts';
import type { Phases } from '../../../../engine/log/network-timing.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { gapOf } from '../../../../engine/measure/gap.ts';
import { log } from '../../../component/support/log.ts';
import { speak } from '../../../component/support/speech.ts';
import { plainText } from './conclude.ts';

const three = ['london', 'new_york', 'tokyo'];
const lengths = [600, 640, 690];

beforeEach(() => speak('en-US'));

/** Text on the first run of a log. */
async function explained(events: readonly LogEvent[]): Promise<string> {
  const [run] = timelineOf(events)?.runs ?? [];
  if (!run) throw new Error('a log without a run');
  return plainText(sayRun(run, await gapOf(run)));
}

const alone = (mode: 'sequential' | 'blocking' | 'chunked', busy?: number) =>
  log(three, { modes: [mode] })
    .run(mode, lengths, busy === undefined ? {} : { busy })
    .ended();

/** The same log, in which the browser measured the phases of each request of its only run. */
function withPhases(events: readonly LogEvent[], phases: readonly Phases[]): LogEvent[] {
  return [
    ...events.slice(0, -1),
    ...phases.map((phases, request): LogEvent => {
      const start = lengths.slice(0, request).reduce((sum, ms) => sum + ms, 0);
      const timing = { start, end: start + (lengths[request] ?? 0), phases };
      return { type: 'network-timed', run: 0, request, attempt: 1, timing };
    }),
    ...events.slice(-1),
  ];
}

it('Blocking blocked its thread for the whole wait', async () => {
  expect(await explained(alone('blocking', 6))).toBe(
    'waiting 99.6% of 1.93 s 0.0% over the best possible 1.93 s longest block 1.88 s',
  );
});

it('in Chunked, slots sat idle', async () => {
  expect(await explained(alone('chunked'))).toBe(
    '0.0% over the best possible 1.33 s slots idle for 40 ms',
  );
});

it.each([
  [
    'en-US',
    '3.5% over the best possible 1.87 s of which connection setup 60 ms, browser queue 5 ms, and other 0 ms',
  ],
  [
    'pt-BR',
    '3,5% acima do melhor possível, 1,87 s sendo abertura da conexão 60 ms, fila no navegador 5 ms e outros 0 ms',
  ],
])(
  'the difference to the best possible is split where the browser reports phases, in %s',
  async (language, text) => {
    speak(language);
    const events = withPhases(alone('sequential'), [
      { dns: 10, connect: 20, tls: 30, queued: 5, waiting: 500 },
      { waiting: 600 },
      { waiting: 600 },
    ]);
    expect(await explained(events)).toBe(text);
  },
);
