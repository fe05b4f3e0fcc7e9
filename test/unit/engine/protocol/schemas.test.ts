import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventSchema } from '../../../../engine/log/events.ts';
import type { Plan } from '../../../../engine/log/plan.ts';
import { DEFAULT_RETRY_POLICY } from '../../../../engine/log/retry-policy.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { modeIds } from '../../../../engine/modes/index.ts';
import { choicesSchema } from '../../../../engine/protocol/choices.ts';
import { type Command, commandSchema } from '../../../../engine/protocol/command.ts';
import { updateSchema } from '../../../../engine/protocol/update.ts';
import { stopped, undisturbed } from '../support/arbitraries.ts';
import { numberedCities, numberedTask, planFor } from '../support/fake-source.ts';
import { record } from '../support/recording.ts';

const plan: Plan = {
  workload: planFor(2).workload,
  source: { kind: 'live' },
  modes: ['sequential', 'parallel'],
  rounds: 1,
  size: 2,
  warmUp: false,
  retryPolicy: DEFAULT_RETRY_POLICY,
  paced: false,
};
const start: Command = { type: 'start', plan, against: ['parallel'] };
/** Command to start another plan, valid or not. */
const startOf = (change: Readonly<Record<string, unknown>>) => ({
  ...start,
  plan: { ...plan, ...change },
});
/** The same with one other task. */
const startWith = (change: Readonly<Record<string, unknown>>) =>
  startOf({ workload: { adapter: 'weather', tasks: [{ ...numberedTask(0), ...change }] } });
const choices = {
  workload: 'hashing',
  cities: ['london'],
  mode: 'compare',
  compared: ['sequential', 'pool'],
  size: 4,
  rounds: 20,
  source: { kind: 'simulated', protocol: 'h2' },
  delay: 200,
  retryPolicy: { timeout: 60_000, retries: 0 },
  faults: [{ task: 'London', kind: 'slow', ms: 60_000 }],
  hashing: { count: 50, megabytes: 16 },
  sameAddress: { city: 'lima', count: 50, cache: 'no-store' },
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
    ['start over a thousand tasks', startOf({ workload: planFor(1_000).workload })],
    [
      'start of everything, as often as can be',
      {
        ...startOf({ modes: [...modeIds], size: 100, rounds: 20, warmUp: true }),
        against: [...modeIds],
      },
    ],
    [
      'start of tasks that come after others, of an adapter to come',
      startOf({
        workload: {
          adapter: 'pipeline',
          tasks: [numberedTask(0), { label: 'Air', input: null, after: [0] }],
        },
      }),
    ],
    ['stop', { type: 'stop' }],
    ['save-choices', { type: 'save-choices', choices }],
    ['save-preferences', { type: 'save-preferences', preferences: { unit: 'locale' } }],
  ])('is taken: %s', (_, command) => {
    expect(commandSchema.parse(command)).toEqual(command);
  });

  it.each<[string, unknown]>([
    ['no task', startOf({ workload: planFor(0).workload })],
    ['1,001 tasks', startOf({ workload: planFor(1_001).workload })],
    ['no adapter', startOf({ workload: { ...plan.workload, adapter: '' } })],
    ['a task without a name', startWith({ label: '' })],
    ['a novel for a name', startWith({ label: 'x'.repeat(129) })],
    ['a task without an input', startWith({ input: undefined })],
    ['an input that is no JSON', startWith({ input: { latitude: Number.NaN } })],
    ['an input that is too long', startWith({ input: 'x'.repeat(20_000) })],
    [
      'an input that is too deep',
      startWith({ input: JSON.parse('['.repeat(33) + ']'.repeat(33)) }),
    ],
    ['a task that waits for itself', startWith({ after: [0] })],
    ['a task that waits for a later one', startWith({ after: [1] })],
    ['a task that waits for none there is', startWith({ after: [-1] })],
    ['no mode', startOf({ modes: [] })],
    ['an unknown mode', startOf({ modes: ['psychic'] })],
    ['a mode that every object has', startOf({ modes: ['toString'] })],
    ['more modes than there are', startOf({ modes: [...modeIds, 'parallel'] })],
    ['a mode twice', startOf({ modes: ['parallel', 'parallel'] })],
    ['a mode set against another twice', { ...start, against: ['bulk', 'bulk'] }],
    ['none at a time', startOf({ size: 0 })],
    ['half of one at a time', startOf({ size: 1.5 })],
    ['101 at a time', startOf({ size: 101 })],
    ['21 rounds', startOf({ rounds: 21 })],
    ['no round', startOf({ rounds: 0 })],
    ['a wait below a second', startOf({ retryPolicy: { timeout: 999, retries: 2 } })],
    ['a wait above a minute', startOf({ retryPolicy: { timeout: 60_001, retries: 2 } })],
    ['too many retries', startOf({ retryPolicy: { timeout: 10_000, retries: 6 } })],
    ['half a retry', startOf({ retryPolicy: { timeout: 10_000, retries: 0.5 } })],
    ['no retry policy', startOf({ retryPolicy: undefined })],
    ['no number of rounds', startOf({ rounds: undefined })],
    ['no word on the warm-up', startOf({ warmUp: undefined })],
    ['no word on pauses', startOf({ paced: undefined })],
    ['an unknown source', startOf({ source: { kind: 'https://elsewhere.example' } })],
    ['an unknown protocol', startOf({ source: { kind: 'simulated', protocol: 'h3' } })],
    ['an unknown command', { type: 'destroy' }],
    ['no command', {}],
    ['a list', [start]],
    ['a text', JSON.stringify(start)],
    ['preferences without a unit', { type: 'save-preferences', preferences: {} }],
    [
      'choices of 1,001 cities',
      {
        type: 'save-choices',
        choices: { ...choices, cities: numberedCities(1_001).map(({ id }) => id) },
      },
    ],
    ...[
      { workload: 'telepathy' },
      { faults: [{ task: 'London', kind: 'slow', ms: 60_001 }] },
      { faults: [{ task: '', kind: 'fails', ms: 0 }] },
      { hashing: { count: 51, megabytes: 4 } },
      { sameAddress: { city: 'lima', count: 0, cache: 'no-store' } },
    ].map((change): [string, unknown] => [
      `choices with ${JSON.stringify(change)}`,
      { type: 'save-choices', choices: { ...choices, ...change } },
    ]),
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
