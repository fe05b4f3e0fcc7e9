import type { Sweep } from '../../engine/log/sweep.ts';
import type { SweepCurve } from '../../engine/measure/sweep.ts';
import type { Figure } from '../../engine/verdict/figure.ts';
import { count, duration, type Message, modeName, share } from './message.ts';

/** Number of requests, or of slots. */
export function sayValue(value: number, { over }: Sweep): Message {
  return { key: `sweep.many.${over}`, parts: { count: count(value) } };
}

/** Sentences on one mode of a sweep: where its curve bends, and if its largest value was foretold. */
export function saySweep(curve: SweepCurve, sweep: Sweep): Message[] {
  const { mode, points, knee, bounds, foretold } = curve;
  const messages: Message[] = [];
  const resolution = points[0]?.runs[0]?.resolution ?? 1;
  if (knee.kind === 'none') {
    const parts = { mode: modeName(mode), value: sayValue(knee.upTo, sweep) };
    messages.push({ key: `sweep.none.${sweep.over}`, parts });
  }
  if (knee.kind === 'at' && bounds) {
    const { interval } = knee;
    const parts = {
      mode: modeName(mode),
      knee: sayValue(knee.value, sweep),
      between: interval ? sayBetween(interval) : '',
      wait: duration(bounds.wait, resolution),
      rate: rate(bounds.step),
    };
    messages.push({ key: `sweep.at.${sweep.over}`, parts });
  }
  const before = points.at(-2)?.value;
  if (foretold && before !== undefined) {
    const { value, expected, measured } = foretold;
    const parts = {
      before: sayValue(before, sweep),
      value: sayValue(value, sweep),
      expected: duration(expected, resolution),
      measured: duration(measured, resolution),
      off: share(Math.abs(measured / expected - 1), 'cost'),
    };
    messages.push({ key: measured < expected ? 'sweep.foretold.less' : 'sweep.foretold.more', parts });
  }
  return messages;
}

function sayBetween({ low, high }: { low: number; high: number }): Message {
  return { key: 'sweep.between', parts: { low: count(low), high: count(high) } };
}

/** Requests in a second. @param step ms of each */
function rate(step: number): Figure {
  const value = 1_000 / step;
  return value < 10 ? { kind: 'average', value } : count(value);
}
