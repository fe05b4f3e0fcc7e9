/**
 * Runs Overlap for ten minutes without a window or a debugger, in both browsers at once: one run of
 * 1,000 sequential requests of 0.6 s each. Checks that all are complete and that the background goes
 * idle afterwards. With `--kills`, terminates the background before each of 100 responses instead,
 * and checks that none is lost.
 */
import { parseArgs } from 'node:util';
import { MAX_REQUESTS } from '../engine/log/limits.ts';
import { quantile } from '../tools/bench/spread.ts';
import { ms } from '../tools/bench/table.ts';
import type { Kind } from '../tools/browser/extension-browser.ts';
import type { Survived } from '../tools/browser/survive-kills.ts';
import buildStale, { builds } from '../tools/build.ts';
import { KILLED_CITIES, KILLS, killAtEveryStep } from './soak/kills.ts';
import { type Soaked, soak } from './soak/soak.ts';

/** Requests per minute, at 0.6 s each. */
const PER_MINUTE = 100;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    kills: { type: 'boolean', default: false },
  },
});
const count = Math.round(Number(values.minutes) * PER_MINUTE);
const kinds: readonly Kind[] = ['chromium', 'firefox'];

function isPassed(soaked: Soaked): boolean {
  const { requested, served, arrived, disturbed, state, debugged, idleAfterwards } = soaked;
  const isComplete = served === requested && arrived === requested && disturbed === 0;
  return isComplete && state === 'completed' && !debugged && idleAfterwards;
}

function sentence(kind: Kind, soaked: Soaked): string {
  const { requested, served, arrived, disturbed, state, elapsed = 0, debugged } = soaked;
  return [
    `${isPassed(soaked) ? '✓' : '✗'} ${kind}: ${served} of ${requested} answered`,
    `${arrived} in the log (${state}, ${(elapsed / 1000).toFixed(1)} s)`,
    `${disturbed} sent twice or aborted`,
    `${debugged ? 'a' : 'no'} debugger in the background`,
    soaked.idleAfterwards ? 'asleep a minute later' : 'awake a minute later',
  ].join(', ');
}

function survivalText({ kills, lost, arrived, twice, offeredAfter }: Survived): string {
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
  // One browser at a time, because they slow down each other's restarts.
  for (const kind of kinds) {
    const survived = await killAtEveryStep(kind, builds[kind]);
    const { kills, lost, arrived, twice } = survived;
    const isComplete = kills === KILLS && arrived === KILLED_CITIES && lost === 0 && twice === 0;
    console.log(`${isComplete ? '✓' : '✗'} ${kind}: ${survivalText(survived)}`);
    if (!isComplete) process.exitCode = 1;
  }
} else if (count >= 1 && count <= MAX_REQUESTS) {
  buildStale();
  const all = kinds.map(async (kind) => {
    const soaked = await soak(kind, builds[kind], count, (text) => console.log(`${kind}: ${text}`));
    console.log(sentence(kind, soaked));
    return isPassed(soaked);
  });
  process.exitCode = (await Promise.all(all)).every(Boolean) ? 0 : 1;
} else {
  console.error(
    `--minutes must be a number up to ${MAX_REQUESTS / PER_MINUTE}, not "${values.minutes}".`,
  );
  process.exitCode = 2;
}
