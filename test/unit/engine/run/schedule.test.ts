import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ModeId, modeIds } from '../../../../engine/modes/index.ts';
import { schedule } from '../../../../engine/run/schedule.ts';

const someModes = fc.shuffledSubarray([...modeIds], { minLength: 1 });
const someRounds = fc.integer({ min: 1, max: 20 });

/** Turns as `mode round`. */
function turns(modes: ModeId[], rounds: number, warmUp: boolean): string[] {
  return schedule({ modes, rounds, warmUp }).map(({ mode, round }) => `${mode} ${round}`);
}

describe('the order of turns', () => {
  it('is that of the modes where there is one round', () => {
    expect(turns(['parallel', 'sequential'], 1, false)).toEqual(['parallel 1', 'sequential 1']);
  });

  it('goes to and fro, after a warm-up', () => {
    expect(turns(['sequential', 'pool', 'bulk'], 3, true)).toEqual([
      ...['sequential 0', 'pool 0', 'bulk 0'],
      ...['sequential 1', 'pool 1', 'bulk 1'],
      ...['bulk 2', 'pool 2', 'sequential 2'],
      ...['sequential 3', 'pool 3', 'bulk 3'],
    ]);
  });

  it('gives every mode its turn once a round, and rounds follow one another', () => {
    fc.assert(
      fc.property(someModes, someRounds, fc.boolean(), (modes, rounds, warmUp) => {
        const all = schedule({ modes, rounds, warmUp });
        const numbers = all.map(({ round }) => round);
        expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
        expect(new Set(numbers).size).toBe(rounds + (warmUp ? 1 : 0));
        for (const round of numbers) {
          const ofRound = all.filter((turn) => turn.round === round).map(({ mode }) => mode);
          expect(ofRound.toSorted()).toEqual(modes.toSorted());
        }
      }),
    );
  });

  it('puts every mode equally often before every other, or nearly so', () => {
    fc.assert(
      fc.property(someModes, someRounds, fc.boolean(), (modes, rounds, warmUp) => {
        const counted = schedule({ modes, rounds, warmUp }).filter(({ round }) => round > 0);
        for (const one of modes) {
          for (const other of modes.filter((mode) => mode !== one)) {
            const places = (mode: string) =>
              counted.flatMap((turn, place) => (turn.mode === mode ? [place] : []));
            const otherPlaces = places(other);
            const first = places(one).filter((place, round) => place < (otherPlaces[round] ?? -1));
            expect(Math.abs(2 * first.length - rounds)).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });
});
