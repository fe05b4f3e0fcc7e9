import { ms, table } from '../table.ts';
import type { WatchingCost, WatchingResults } from './measure.ts';

const HEADING = '## With a window and without';

/** Targets. */
const MOST = {
  /** Difference between the elapsed times, as a share. */
  difference: 0.02,
  /** Busy share of the main thread. */
  busy: (cities: number) => (cities <= 3 ? 0.05 : 0.15),
  /** 99th percentile of the times between frames, in ms. */
  frame: (cities: number) => (cities <= 100 ? 20 : 34),
  /** 95th percentile of the longest blocks, in ms. */
  block: 20,
};

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
const verdict = (isMet: boolean) => (isMet ? 'met' : '**not met**');

function elapsedRows({ browser, cities, modes }: WatchingCost): string[][] {
  return modes.map(({ mode, watched, unwatched }) => {
    const difference = watched / unwatched - 1;
    return [
      browser,
      String(cities),
      mode,
      ms(watched),
      ms(unwatched),
      percent(difference),
      verdict(Math.abs(difference) <= MOST.difference),
    ];
  });
}

function costRow({ browser, cities, mainThread, processes, frames, block }: WatchingCost) {
  const isMet =
    mainThread.watched <= MOST.busy(cities) &&
    frames.p99 <= MOST.frame(cities) &&
    block.watched < MOST.block;
  return [
    browser,
    String(cities),
    `${percent(mainThread.watched)} (${percent(mainThread.unwatched)})`,
    `${percent(processes.watched)} (${percent(processes.unwatched)})`,
    `${ms(frames.median)}, ${ms(frames.p99)}`,
    `${ms(block.watched)} (${ms(block.unwatched)})`,
    verdict(isMet),
  ];
}

/** Section of the documentation about the cost of watching. */
export function watchingSection({ costs, load }: WatchingResults, date: Date): string {
  return `${HEADING}

The same comparison over the simulated source, with a window that watches it and without one. The two take
turns, and each figure is the median of five. Elapsed times may differ by 2%. Measured on
${date.toISOString().slice(0, 10)}, on a machine with two cores whose load was ${load.toFixed(1)} before.

${table(
  ['browser', 'cities', 'mode', 'with a window', 'without', 'difference', ''],
  costs.flatMap(elapsedRows),
)}

Processor time as a share of the time that the comparison took, with a window and, in parentheses, without.
The main thread is the one of the extension's pages, which in Firefox also runs the background. It may be busy
for 5% of the time with 3 cities, and for 15% with more. Of the times between frames, the median and the 99th
percentile; 20 ms are allowed up to 100 cities, and 34 ms with more. The longest block is the 95th percentile
of what the window shows; 20 ms are allowed.

${table(
  ['browser', 'cities', 'main thread', 'whole browser', 'frames', 'longest block', ''],
  costs.map(costRow),
)}
`;
}
