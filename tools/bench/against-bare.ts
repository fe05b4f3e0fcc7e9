import { citiesFor } from './cities.ts';
import { bare, elapsedOf, overlap, pMap, type Setting } from './setting.ts';
import { type Spread, spreadOf } from './spread.ts';

/** Comparison of Overlap with simpler code that sends the same requests. */
export interface Ratio {
  what: string;
  /** Overlap's time divided by the other's, per round. */
  ratio: Spread;
  rounds: number;
}

const ROUNDS = 21;
const POOL = 20;

/** Measures in turns, so disturbances of the machine affect both. */
async function inTurns(
  what: string,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<Ratio> {
  const ratios: number[] = [];
  await ours();
  await theirs();
  for (let round = 0; round < ROUNDS; round++) {
    if (round % 2 === 0) {
      const our = await ours();
      ratios.push(our / (await theirs()));
    } else {
      const their = await theirs();
      ratios.push((await ours()) / their);
    }
  }
  return { what, ratio: spreadOf(ratios), rounds: ROUNDS };
}

/** Measures the cost of the log, validation and measurement, against code without them. */
export async function againstBare(setting: Setting): Promise<Ratio[]> {
  const hundred = citiesFor(100);
  setting.note('against Promise.all(fetch)');
  const parallel = await inTurns(
    'parallel of 100, against `Promise.all(fetch)`',
    async () => elapsedOf(await overlap(setting, 'parallel', hundred)),
    () => bare(setting, hundred),
  );
  setting.note('against p-map');
  const pool = await inTurns(
    `pool of ${POOL} over 100, against \`p-map\``,
    async () => elapsedOf(await overlap(setting, 'pool', hundred, POOL)),
    () => pMap(setting, hundred, POOL),
  );
  return [parallel, pool];
}
