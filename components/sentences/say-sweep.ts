import type { Sweep } from '../../engine/log/sweep.ts';
import type { Interval } from '../../engine/measure/statistics.ts';
import type { SweepCurve } from '../../engine/measure/sweep.ts';
import type { Figure } from '../../engine/verdict/figure.ts';
import { count, duration, type Message, modeName, share } from './message.ts';

/** Number of requests, or of slots. */
export function sayValue(value: number, { over }: Pick<Sweep, 'over'>): Message {
  return { key: `sweep.many.${over}`, parts: { count: count(value) } };
}

/** Says which runs are shown. @param hasCurve true beside the whole curve */
export function sayShown(value: number, sweep: Sweep, hasCurve: boolean): Message {
  const parts = { value: sayValue(value, sweep) };
  return { key: hasCurve ? 'sweep.shown' : 'sweep.one_of', parts };
}

/** Both ends of an interval, in brackets. */
export function sayBetween({ low, high }: Interval, figure: (bound: number) => Figure): Message {
  return { key: 'sweep.between', parts: { low: figure(low), high: figure(high) } };
}

/** Sentences on one mode of a sweep: where its curve bends, and if its largest value was foretold. */
export function saySweep(
  { mode, points, knee, bounds, foretold }: SweepCurve,
  sweep: Sweep,
): Message[] {
  const ms = (value: number) => duration(value, points[0]?.runs[0]?.resolution ?? 1);
  const messages: Message[] = [];
  if (knee.kind === 'none') {
    const parts = { mode: modeName(mode), value: sayValue(knee.upTo, sweep) };
    messages.push({ key: `sweep.none.${sweep.over}`, parts });
  }
  if (knee.kind === 'at' && bounds) {
    const between = knee.interval ? sayBetween(knee.interval, count) : '';
    const at = { knee: sayValue(knee.value, sweep), between };
    const rate = 1_000 / bounds.step;
    const parts = {
      ...{ mode: modeName(mode), ...at, wait: ms(bounds.wait) },
      rate: rate < 10 ? ({ kind: 'average', value: rate } as const) : count(rate),
    };
    messages.push({ key: `sweep.at.${sweep.over}`, parts });
  }
  const before = points.at(-2);
  if (foretold && before) {
    const { value, expected, measured } = foretold;
    const parts = {
      ...{ before: sayValue(before.value, sweep), value: sayValue(value, sweep) },
      ...{ expected: ms(expected), measured: ms(measured) },
      off: share(Math.abs(measured / expected - 1), 'cost'),
    };
    const key = measured < expected ? 'sweep.foretold.less' : 'sweep.foretold.more';
    messages.push({ key, parts });
  }
  return messages;
}
