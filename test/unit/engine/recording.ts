import { compare } from '../../../engine/compare.ts';
import type { Event } from '../../../engine/events.ts';
import { type ModeId, modeIds } from '../../../engine/modes/index.ts';
import { places } from '../../../engine/places.ts';
import type { Asking } from '../../../engine/request.ts';
import { type VirtualClock, virtualClock } from '../../../engine/virtual-clock.ts';
import { openMeteo } from '../../../weather/open-meteo.ts';
import { type Behaviour, fakeSource, numberedCities, type Seen } from './fake-source.ts';

/** What is to happen to a comparison. */
export interface Situation {
  behaviours: readonly Behaviour[];
  modes?: readonly ModeId[];
  limit?: number | undefined;
  /** ms that an attempt may take; a minute when it doesn't matter */
  timeout?: number;
  stop?: Moment | undefined;
}

/** A time on the clock, down to the turns of promises that follow one another at that time. */
export interface Moment {
  ms: number;
  turns: number;
}

/** What a comparison left behind. */
export interface Recording {
  /** The whole log, as the background would have kept it. */
  log: Event[];
  /** How long the log was when the person stopped the comparison. */
  lengthAtStop: number | undefined;
  seen: Seen;
  /** ms that it took */
  took: number;
}

/** Runs a comparison under a clock of its own, and goes on listening long after its end. */
export async function record(situation: Situation): Promise<Recording> {
  const { behaviours, modes = modeIds, limit, timeout = 60_000, stop } = situation;
  const clock = virtualClock();
  const { source, seen } = fakeSource(clock, behaviours);
  const cities = numberedCities(behaviours.length);
  const log: Event[] = [
    {
      type: 'comparison-started',
      startedAt: 0,
      cities,
      source: { kind: 'live' },
      modes: [...modes],
    },
  ];
  const asking: Asking = {
    api: openMeteo,
    source,
    clock,
    timeout,
    places: limit === undefined ? undefined : places(limit),
  };
  const stopping = new AbortController();
  let lengthAtStop: number | undefined;

  const took = await clock.run(async () => {
    const working = compare(
      { modes, cities, limit, firstRun: 0 },
      asking,
      stopping.signal,
      (event) => log.push(event),
      () => 0,
    );
    if (stop) {
      void at(clock, stop, () => {
        lengthAtStop = log.length;
        stopping.abort();
      });
    }
    const reason = await working;
    log.push({ type: 'comparison-ended', endedAt: 0, reason });
    return clock.now();
  });
  // Whatever still lies around by now has its chance to be heard.
  await clock.run(() => clock.sleep(10 * timeout));
  return { log, lengthAtStop, seen, took };
}

/** Does something at a moment; at once, when that is now. */
async function at(clock: VirtualClock, moment: Moment, act: () => void): Promise<void> {
  if (moment.ms > 0) await clock.sleep(moment.ms);
  for (let turn = 0; turn < moment.turns; turn++) await null;
  act();
}
