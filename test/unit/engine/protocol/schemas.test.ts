import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventSchema } from '../../../../engine/log/events.ts';
import { DEFAULT_RETRY_POLICY } from '../../../../engine/log/retry-policy.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { modeIds } from '../../../../engine/modes/index.ts';
import { choicesSchema } from '../../../../engine/protocol/choices.ts';
import { type Command, commandSchema } from '../../../../engine/protocol/command.ts';
import { updateSchema } from '../../../../engine/protocol/update.ts';
import { stopped, undisturbed } from '../support/arbitraries.ts';
import { numberedCities, numberedCity } from '../support/fake-source.ts';
import { record } from '../support/recording.ts';

const start: Command = {
  type: 'start',
  modes: ['sequential', 'parallel'],
  cities: numberedCities(2),
  source: { kind: 'live' },
  size: 2,
  rounds: 1,
  warmUp: false,
  patience: DEFAULT_RETRY_POLICY,
  paced: false,
  against: ['parallel'],
};
const choices = {
  cities: ['london'],
  mode: 'compare',
  compared: ['sequential', 'pool'],
  size: 4,
  rounds: 20,
  source: { kind: 'simulated', protocol: 'h2' },
  patience: { timeout: 60_000, retries: 0 },
  unit: 'locale',
};

describe('the log of a real comparison', () => {
  it('is valid event by event, and unchanged by storage, a port or a file', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(undisturbed, stopped), async (situation) => {
        const { log } = await record(situation);
        for (const event of log) {
          expect(eventSchema.parse(event)).toEqual(event);
          expect(eventSchema.parse(structuredClone(event))).toEqual(event);
          expect(eventSchema.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
        }
        const update = { type: 'log', comparison: 'one', from: 0, events: log };
        const arrived = updateSchema.parse(JSON.parse(JSON.stringify(update)));
        expect(arrived.type === 'log' && timelineOf(arrived.events)).toEqual(timelineOf(log));
      }),
      { numRuns: 40 },
    ));

  it('damaged in any one place, is read or refused but never throws', () =>
    fc.assert(
      fc.asyncProperty(stopped, fc.nat(), fc.nat(), fc.anything(), async (situation, ...damage) => {
        const [place, field, value] = damage;
        const { log } = await record({
          ...situation,
          behaviours: situation.behaviours.slice(0, 3),
        });
        const event = log[place % log.length] ?? {};
        const key = Object.keys(event)[field % Object.keys(event).length] ?? '';
        const result = eventSchema.safeParse({ ...event, [key]: value });
        if (result.success) expect(eventSchema.parse(result.data)).toEqual(result.data);
        else expect(result.error.issues).not.toEqual([]);
      }),
      { numRuns: 200 },
    ));
});

describe.each([
  ['an event', eventSchema],
  ['a command', commandSchema],
  ['an update', updateSchema],
  ['what was chosen', choicesSchema],
])('as %s', (_, schema) => {
  it('anything at all is refused without a fuss', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (value) => {
        expect(schema.safeParse(value).success).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('something with a known type and anything else is not taken for more than it is', () => {
    const types = [
      'start',
      'stop',
      'save-choices',
      'log',
      'welcome',
      'refused',
      'run-ended',
      '__proto__',
    ];
    const value = fc.record({ type: fc.constantFrom(...types), rest: fc.object() });
    fc.assert(
      fc.property(value, ({ type, rest }) => {
        const result = schema.safeParse({ ...rest, type });
        // These types have no other required fields.
        if (result.success)
          expect([{ type: 'stop' }, { type: 'welcome' }]).toContainEqual(result.data);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a command', () => {
  it.each<[string, unknown]>([
    ['start', start],
    ['start over a thousand cities', { ...start, cities: numberedCities(1_000) }],
    [
      'start of everything, as often as can be',
      { ...start, modes: [...modeIds], size: 100, rounds: 20, warmUp: true, against: [...modeIds] },
    ],
    ['stop', { type: 'stop' }],
    ['save-choices', { type: 'save-choices', choices }],
  ])('is taken: %s', (_, command) => {
    expect(commandSchema.parse(command)).toEqual(command);
  });

  it.each<[string, unknown]>([
    ['no city', { ...start, cities: [] }],
    ['1,001 cities', { ...start, cities: numberedCities(1_001) }],
    ['a city off the map', { ...start, cities: [{ ...numberedCity(0), latitude: 90.1 }] }],
    ['a city nowhere', { ...start, cities: [{ ...numberedCity(0), longitude: Number.NaN }] }],
    ['a city without a name', { ...start, cities: [{ ...numberedCity(0), name: '' }] }],
    ['a novel for a name', { ...start, cities: [{ ...numberedCity(0), name: 'x'.repeat(129) }] }],
    ['no mode', { ...start, modes: [] }],
    ['an unknown mode', { ...start, modes: ['psychic'] }],
    ['a mode that every object has', { ...start, modes: ['toString'] }],
    ['more modes than there are', { ...start, modes: [...modeIds, 'parallel'] }],
    ['a mode twice', { ...start, modes: ['parallel', 'parallel'] }],
    ['a mode set against another twice', { ...start, against: ['bulk', 'bulk'] }],
    ['none at a time', { ...start, size: 0 }],
    ['half of one at a time', { ...start, size: 1.5 }],
    ['101 at a time', { ...start, size: 101 }],
    ['a number of rounds that is not offered', { ...start, rounds: 2 }],
    ['a wait below a second', { ...start, patience: { timeout: 999, retries: 2 } }],
    ['a wait above a minute', { ...start, patience: { timeout: 60_001, retries: 2 } }],
    ['too many retries', { ...start, patience: { timeout: 10_000, retries: 6 } }],
    ['half a retry', { ...start, patience: { timeout: 10_000, retries: 0.5 } }],
    ['no number of rounds', { ...start, rounds: undefined }],
    ['no word on the warm-up', { ...start, warmUp: undefined }],
    ['an unknown source', { ...start, source: { kind: 'https://elsewhere.example' } }],
    ['an unknown protocol', { ...start, source: { kind: 'simulated', protocol: 'h3' } }],
    ['an unknown command', { type: 'destroy' }],
    ['no command', {}],
    ['a list', [start]],
    ['a text', JSON.stringify(start)],
    ['choices without a unit', { type: 'save-choices', choices: { ...choices, unit: undefined } }],
    [
      'choices of 1,001 cities',
      {
        type: 'save-choices',
        choices: { ...choices, cities: numberedCities(1_001).map(({ id }) => id) },
      },
    ],
  ])('is refused: %s', (_, command) => {
    expect(commandSchema.safeParse(command).success).toBe(false);
  });

  it('is rid of everything that does not belong to it', () => {
    const command = JSON.parse(
      `{"type":"stop","then":"destroy","__proto__":{"isAdmin":true},"constructor":{"prototype":{}}}`,
    );
    const read = commandSchema.parse(command);
    expect(Object.getOwnPropertyNames(read)).toEqual(['type']);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect('isAdmin' in {}).toBe(false);
  });
});
