import type { Page } from 'puppeteer-core';
import { quantile } from '../spread.ts';

/** Times between the frames of a window, in ms. */
export interface FrameTimes {
  median: number;
  /** 99th percentile. */
  p99: number;
}

/** Records the frames of a window while the timeline shows a comparison that runs. */
export async function recordFrames(page: Page): Promise<{ stop(): Promise<FrameTimes> }> {
  const recording = await page.evaluateHandle(() => {
    const times: number[] = [];
    let last: number | undefined;
    let frame = requestAnimationFrame(function next(at) {
      const isRunning = document.querySelector('.run.stop') !== null;
      if (isRunning && last !== undefined) times.push(at - last);
      last = isRunning ? at : undefined;
      frame = requestAnimationFrame(next);
    });
    return { times, stop: () => cancelAnimationFrame(frame) };
  });
  return {
    async stop() {
      const times = await recording.evaluate(({ times, stop }) => {
        stop();
        return times;
      });
      return { median: quantile(times, 0.5), p99: quantile(times, 0.99) };
    },
  };
}
