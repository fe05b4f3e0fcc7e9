import { describe, expect, it } from 'vitest';
import { unreadOf } from '../../../../engine/measure/unread.ts';
import { runFrom } from '../support/explained-runs.ts';

/** Decoded length of each response in a drawing. */
const BYTES = 63;

describe('what a run asked for and did not use', () => {
  it('is nothing where the mode waited for everything', () => {
    const run = runFrom(['parallel 0–90 completed', 'London  0–90 ok', 'Tokyo  0–80 ok']);
    expect(unreadOf(run)).toBeUndefined();
  });

  it('are the responses that came after the mode had settled, also unusable ones', () => {
    const run = runFrom([
      'race 0–300 completed settled 80',
      'London  0–300 ok',
      'Tokyo  0–80 ok',
      'Lima  0–120 http-error',
      'Cairo  0–200 network-error',
    ]);
    expect(unreadOf(run)).toEqual({ answers: 2, bytes: 2 * BYTES, cut: 0 });
  });

  it('are the attempts that lost against another one', () => {
    const run = runFrom([
      'hedged 0–300 completed delay 100',
      'London  0–150 ok second 100',
      'Tokyo  0–300 ok second 100 lost',
      'Lima  0–80 ok',
    ]);
    expect(unreadOf(run)).toEqual({ answers: 0, bytes: 0, cut: 2 });
  });

  it('are the requests that the mode stopped, but not those that it had not sent', () => {
    const run = runFrom([
      'all_aborting 0–80 completed settled 80 rejected',
      'London  0–80 cancelled',
      'Tokyo  0–80 http-error',
      'Lima  –80 cancelled',
    ]);
    expect(unreadOf(run)).toEqual({ answers: 0, bytes: 0, cut: 1 });
  });

  it('are results of local work, which have no length', () => {
    const drawing = ['race 0–300 completed settled 100', 'London  0–100 ok', 'Tokyo  0·100–300 ok'];
    const run = runFrom(drawing, { source: { kind: 'local' } });
    expect(unreadOf(run)).toEqual({ answers: 1, bytes: 0, cut: 0 });
  });
});
