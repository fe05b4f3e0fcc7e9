import { weatherOf } from '../../adapters/weather/weather.ts';
import type { LogEvent } from '../../engine/log/events.ts';
import type { Outcome } from '../../engine/log/outcome.ts';
import { type RunTimeline, timelineOf } from '../../engine/log/timeline.ts';
import { isOk } from '../../engine/measure/comparable.ts';
import { lengthOf } from '../../engine/measure/length.ts';
import { pairedRatio } from '../../engine/verdict/paired-ratio.ts';
import { baseOf, seriesOf } from '../../engine/verdict/series.ts';

/**
 * Prints a log in the format of the lesson's programs.
 * @param print prints one line
 * @returns true if every request ended with weather
 */
export function report(events: readonly LogEvent[], print: (line: string) => void): boolean {
  const timeline = timelineOf(events);
  if (!timeline) throw new Error('The log is empty.');
  for (const run of timeline.runs) {
    print(`\n${title(run)}`);
    for (const event of events) {
      if (!('request' in event) || event.run !== run.run) continue;
      const lane = run.lanes[event.request];
      if (!lane) continue;
      if (event.type === 'attempt-started') print(`Fetching weather for ${lane.task.label}…`);
      if (event.type === 'request-ended') {
        print(
          `${lane.task.label}: ${outcomeText(event.outcome)}  ${duration(lengthOf(lane)?.ms ?? 0)}`,
        );
      }
    }
    print(`Total: ${duration(run.elapsed ?? 0)}`);
  }
  print('');
  const series = seriesOf(timeline);
  const base = baseOf(series);
  for (const other of series) {
    const ratio = base && other !== base ? pairedRatio(base, other)?.median : undefined;
    if (base && ratio !== undefined) {
      // Rounded down, as on the screen.
      const times = (Math.floor(ratio * 10) / 10).toFixed(1);
      print(`${title(other)}: ${times}× faster than ${title(base)}`);
    }
  }
  return timeline.runs.every(({ lanes }) => lanes.every(isOk));
}

function title({ mode }: Pick<RunTimeline, 'mode'>): string {
  return mode.charAt(0).toUpperCase() + mode.slice(1);
}

/** @param ms unrounded */
function duration(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(2)} s`;
}

function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'ok': {
      const weather = weatherOf(outcome);
      return weather ? `${weather.temperature.toFixed(1)} °C` : 'arrived';
    }
    case 'http-error':
      return `error ${outcome.status}${outcome.reason ? ` (${outcome.reason})` : ''}`;
    case 'network-error':
      return 'network error';
    case 'timeout':
      return 'timed out';
    case 'invalid-response':
      return `unexpected response: ${outcome.path || 'it'} should be ${outcome.expected}, but is ${outcome.received}`;
    case 'held-back':
      return 'held back by the browser';
    case 'redirected':
      return 'redirected';
    case 'too-large':
      return `response larger than ${outcome.limit} bytes`;
    case 'no-input':
      return 'not asked';
    case 'unwatched':
      return 'not seen';
    case 'cancelled':
    case 'stopped':
      return outcome.kind;
  }
}
