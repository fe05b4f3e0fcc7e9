/**
 * Lets Overlap run for ten minutes without a window or a debugger, in both browsers at once: 1,000
 * requests of 0.6 s one after another, in one run. Sees whether all of them were answered, and
 * whether the background sleeps afterwards. With `--kills`, ends the background before each of
 * 100 answers instead, and sees whether any of them was lost.
 */
import { parseArgs } from 'node:util';
import { MAX_REQUESTS } from '../engine/log/events.ts';
import { quantile } from '../tools/bench/spread.ts';
import { ms } from '../tools/bench/table.ts';
import type { Kind } from '../tools/browser/extension-browser.ts';
import type { Survived } from '../tools/browser/survive-kills.ts';
import buildStale, { builds } from '../tools/build.ts';
import { KILLED_CITIES, KILLS, killAtEveryStep } from './soak/kills.ts';
import { type Soaked, soak } from './soak/soak.ts';

/** Requests of 0.6 s in a minute. */
const A_MINUTE = 100;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    kills: { type: 'boolean', default: false },
  },
});
const count = Math.round(Number(values.minutes) * A_MINUTE);
const kinds: readonly Kind[] = ['chromium', 'firefox'];

function isWell(soaked: Soaked): boolean {
  const { asked, answered, arrived, disturbed, state, debugged, asleepAfterwards } = soaked;
  const isWhole = answered === asked && arrived === asked && disturbed === 0;
  return isWhole && state === 'completed' && !debugged && asleepAfterwards;
}

function sentence(kind: Kind, soaked: Soaked): string {
  const { asked, answered, arrived, disturbed, state, elapsed = 0, debugged } = soaked;
  return [
    `${isWell(soaked) ? '✓' : '✗'} ${kind}: ${answered} of ${asked} answered`,
    `${arrived} in the log (${state}, ${(elapsed / 1000).toFixed(1)} s)`,
    `${disturbed} asked twice or given up`,
    `${debugged ? 'a' : 'no'} debugger in the background`,
    soaked.asleepAfterwards ? 'asleep a minute later' : 'awake a minute later',
  ].join(', ');
}

function toldOf({ kills, lost, arrived, twice, offeredAfter }: Survived): string {
  const median = ms(quantile(offeredAfter, 0.5));
  const most = ms(quantile(offeredAfter, 1));
  return [
    `${kills} kills`,
    `${arrived} of ${KILLED_CITIES} arrived`,
    `${lost} lost`,
    `${twice} twice`,
    `resuming was offered ${median} after a kill (median; at most ${most})`,
  ].join(', ');
}

if (values.kills) {
  buildStale();
  // One after the other, so that neither keeps the other from starting anew.
  for (const kind of kinds) {
    const survived = await killAtEveryStep(kind, builds[kind]);
    const { kills, lost, arrived, twice } = survived;
    const isWhole = kills === KILLS && arrived === KILLED_CITIES && lost === 0 && twice === 0;
    console.log(`${isWhole ? '✓' : '✗'} ${kind}: ${toldOf(survived)}`);
    if (!isWhole) process.exitCode = 1;
  }
} else if (count >= 1 && count <= MAX_REQUESTS) {
  buildStale();
  const all = kinds.map(async (kind) => {
    const soaked = await soak(kind, builds[kind], count, (text) => console.log(`${kind}: ${text}`));
    console.log(sentence(kind, soaked));
    return isWell(soaked);
  });
  process.exitCode = (await Promise.all(all)).every(Boolean) ? 0 : 1;
} else {
  console.error(
    `--minutes wants a number up to ${MAX_REQUESTS / A_MINUTE}, not "${values.minutes}".`,
  );
  process.exitCode = 2;
}
