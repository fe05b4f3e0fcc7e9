import type { Sweep } from '../../engine/log/sweep.ts';
import type { Interval } from '../../engine/measure/statistics.ts';
import type { SweepCurve } from '../../engine/measure/sweep.ts';
import type { Figure } from '../../engine/verdict/figure.ts';
import { count, duration, type Message, modeName, say, share } from './message.ts';

/** Number of requests, or of slots. */
export function sayValue(value: number, { over }: Pick<Sweep, 'over'>): Message {
  return say(`sweep.many.${over}`, { count: count(value) });
}

/** Says which runs are shown. @param hasCurve true beside the whole curve */
export function sayShown(value: number, sweep: Sweep, hasCurve: boolean): Message {
  return say(hasCurve ? 'sweep.shown' : 'sweep.one_of', { value: sayValue(value, sweep) });
}

/** Both ends of an interval, in brackets. */
export function sayBetween({ low, high }: Interval, figure: (bound: number) => Figure): Message {
  return say('sweep.between', { low: figure(low), high: figure(high) });
}

/** Sentences on one mode of a sweep: where its curve bends, and if its largest value was foretold. */
export function saySweep({ mode, points, knee, foretold }: SweepCurve, sweep: Sweep): Message[] {
  const ms = (value: number) => duration(value, points[0]?.runs[0]?.resolution ?? 1);
  const messages: Message[] = [];
  if (knee.kind === 'none') {
    const parts = { mode: modeName(mode), value: sayValue(knee.upTo, sweep) };
    messages.push(say(`sweep.none.${sweep.over}`, parts));
  }
  if (knee.kind === 'at') {
    const between = knee.interval ? sayBetween(knee.interval, count) : '';
    const at = { knee: sayValue(knee.value, sweep), between };
    const perSecond = 1_000 / knee.step;
    const rate: Figure = { kind: perSecond < 10 ? 'average' : 'count', value: perSecond };
    const parts = { mode: modeName(mode), ...at, wait: ms(knee.wait), rate };
    messages.push(say(`sweep.at.${sweep.over}`, parts));
  }
  const before = points.at(-2);
  if (foretold && before) {
    const { value, expected, measured } = foretold;
    const values = { before: sayValue(before.value, sweep), value: sayValue(value, sweep) };
    const times = { expected: ms(expected), measured: ms(measured) };
    const off = share(Math.abs(measured / expected - 1), 'cost');
    const change = measured < expected ? 'less' : 'more';
    messages.push(say(`sweep.foretold.${change}`, { ...values, ...times, off }));
  }
  return messages;
}
