import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Line } from '../../../adapters/users/stream.ts';
import { hello, outcomesOf, settings, watch, whole } from './support/fake-lab.ts';

const numRuns = 150;
const request = fc.integer({ min: -1, max: 4 });
const at = fc.oneof(fc.integer({ min: -1, max: 300 }), fc.double(), fc.constant(1e10));

/** Lines that look like those of a lab, in any order. */
const lookAlike = fc.oneof(
  fc.constantFrom(...whole),
  fc.record({ type: fc.constantFrom('arrived', 'queried', 'answered', 'other'), request, at }),
  fc.record({ type: fc.constant('started'), request, at, thread: fc.integer({ min: -1, max: 3 }) }),
  fc.record({ type: fc.constant('failed'), request, at, reason: fc.string() }),
  fc.record({ type: fc.constant('beat'), at }),
);

const textOf = (line: unknown) => `${JSON.stringify(line)}\n`;

/** Anything at all, which may begin as a lab does. */
const anything = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.oneof(lookAlike.map(textOf), fc.string(), fc.json(), fc.uint8Array())),
    fc.record({
      staysOpen: fc.boolean(),
      every: fc.constantFrom(0, 40, 20_000),
      askMs: fc.constantFrom(0, 10, 1e6),
    }),
  )
  .map(([begins, rest, lab]) => ({
    ...lab,
    says: [...(begins ? [textOf(hello)] : []), ...rest].map((part) =>
      new TextEncoder().encode(String(part)),
    ),
  }));

/** The lines of a lab, of which some are lost, repeated, or out of place. */
const garbled = fc
  .array(
    fc.record({
      from: fc.nat(whole.length - 1),
      to: fc.nat(whole.length - 1),
      isKept: fc.boolean(),
    }),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((changes) => {
    const lines = [...whole];
    for (const { from, to, isKept } of changes) {
      const [line] = lines.splice(from, isKept ? 0 : 1);
      const moved = isKept ? whole[from] : line;
      if (moved) lines.splice(to, 0, moved);
    }
    return lines;
  });

// `watch` reads each log as if a stranger had sent it, so an impossible one throws.
it('any stream whatsoever ends the run, and with a log that can be read', () =>
  fc.assert(
    fc.asyncProperty(
      anything,
      fc.constantFrom('workers' as const, 'pool' as const),
      async (lab, mode) => {
        const watched = await watch(lab, { mode });
        expect(watched.run.state).toBe('completed');
        expect(outcomesOf(watched)).not.toContain(undefined);
      },
    ),
    { numRuns },
  ));

it('a garbled stream answers only what it could', () =>
  fc.assert(
    fc.asyncProperty(garbled, async (says) => {
      const watched = await watch({ says });
      for (const [index, outcome] of outcomesOf(watched).entries()) {
        if (outcome?.kind !== 'ok') continue;
        const own = says.filter(
          (line): line is Extract<Line, { request: number }> =>
            'request' in line && line.request === index,
        );
        const types = own.map(({ type }) => type);
        expect(types.slice(0, 4)).toEqual(['arrived', 'started', 'queried', 'answered']);
      }
    }),
    { numRuns },
  ));

it('any stream may be stopped at any moment', () =>
  fc.assert(
    fc.asyncProperty(anything, fc.integer({ min: 0, max: 2_000 }), async (lab, stopAfter) => {
      const { run } = await watch(lab, { stopAfter });
      expect(['completed', 'stopped']).toContain(run.state);
    }),
    { numRuns },
  ));

it('any description is one of a lab, or a reason', () =>
  fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc
          .record({
            ...Object.fromEntries(Object.keys(settings).map((name) => [name, fc.jsonValue()])),
          })
          .map(textOf),
      ),
      fc.constantFrom(200, 204, 302, 400, 404, 409, 500, 503),
      async (text, status) => {
        const body = status === 204 ? null : text;
        const watched = await watch({ description: () => new Response(body, { status }) });
        expect(outcomesOf(watched).every((outcome) => outcome?.kind !== 'ok')).toBe(true);
      },
    ),
    { numRuns },
  ));
