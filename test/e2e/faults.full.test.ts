import { afterEach, expect, it } from 'vitest';
import { cities } from '../../tools/cities.ts';
import { rows } from '../unit/faults/table.ts';
import { describeInBrowser } from './fixture.ts';

/**
 * Server faults in groups that don't affect each other: Chrome throttles all requests after three
 * server errors in a row.
 */
const groups: readonly (readonly string[])[] = [
  [
    'a reset before the headers',
    'a reset after the headers',
    'a reset in the body',
    'a wrong content encoding',
    '301 to elsewhere',
    '304',
    '400, Latitude must be in range of -90 to 90°',
    '401, Unauthorized',
    '403, Forbidden',
    '404, Not Found',
    '500, Internal Server Error',
    'ten million bytes',
  ],
  [
    'HTML instead of JSON',
    'an empty body',
    'NaN',
    'invalid UTF-8',
    'a number',
    'an array, nested a thousand times',
    'a missing field',
    'null for a number',
    'a string for a number',
    'a number out of range',
    '503, The service is overloaded, please try again later',
    'an endless body',
  ],
  [
    'a body that arrives byte by byte',
    'no response',
    'headers without a body',
    'half a body',
    '429, Too many concurrent requests',
    '504, Gateway Timeout',
  ],
];

/** After this one, Overlap sends nothing more. */
const LAST = '429, Daily API request limit exceeded. Please try again tomorrow.';

/**
 * Modes that have all requests in flight, and stop none of them; as many as the limit of 600 requests
 * per minute allows.
 */
const modes = ['Parallel', 'Race', 'Any', 'Hedged', 'All', 'forEach, not awaited'];

/** Every other of the first 25 cities, so each fault has unaffected neighbours. */
const affectedCities = cities.slice(0, 25).filter((_, index) => index % 2 === 1);

describeInBrowser(
  'Faults',
  (fixture) => {
    afterEach(() => fixture().server.clearFaults());

    const cases = [
      ...groups.flatMap((names) => modes.map((mode) => ({ mode, names, first: names[0] }))),
      { mode: 'Parallel', names: [LAST], first: LAST },
    ];

    it.each(cases)('are shown for their cities only in $mode: $first, …', async (played) => {
      const { mode, names } = played;
      const { openDoor, server } = fixture();
      const faults = names.map((name, index) => {
        const row = rows.find((row) => row.name === name);
        const city = affectedCities[index];
        if (!row || typeof row.play === 'string' || !city) throw new Error(`no fault ${name}`);
        server.setFault(city, row.play);
        return { ...row, city };
      });
      const window = await openDoor('lab');
      await window.setRetryPolicy(2, 0);
      await window.choose(mode);
      await window.press('Select 25');
      await window.run();
      await window.verdict();
      const lanes = await window.lanes(mode);
      expect(lanes).toHaveLength(25);
      const texts = lanes.map(({ text }) => text.replaceAll(/\s+/g, ' '));
      for (const { city, outcome, sentence = '' } of faults) {
        const text = texts[cities.indexOf(city)];
        // The server has responded to others; browsers differ in how late they notice a failure.
        if (outcome?.kind === 'network-error')
          expect(text).toMatch(/broke off|was cut, or something/);
        else expect(text).toContain(sentence.replace('10 s', '2 s'));
      }
      const others = texts.filter((_, index) => !faults.some(({ city }) => cities[index] === city));
      expect(others).toHaveLength(25 - faults.length);
      for (const text of others) expect(text).toContain('arrived');
      await window.page.close();
    });
    // Without 408: Firefox itself retries it up to ten times, as after a reset, and then reports no
    // status.
  },
  { server: { latency: () => 20 } },
);
