import { afterEach, expect, it } from 'vitest';
import { cities } from '../../tools/cities.ts';
import { rows } from '../unit/faults/table.ts';
import { describeInBrowser } from './fixture.ts';

/**
 * The faults that a server can do to a browser, in groups that do not get in each other's way: after
 * three server errors in a row Chrome holds everything back, and a limit that is used up is believed.
 */
const groups: readonly (readonly string[])[] = [
  [
    'a reset before the headers',
    'a reset after the headers',
    'a reset in the body',
    'an encoding that is not the one it says',
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
    'nothing',
    'NaN',
    'no UTF-8',
    'a number',
    'an array, nested a thousand times',
    'a missing field',
    'null for a number',
    'a text for a number',
    'a number beyond all numbers',
    '503, The service is overloaded, please try again later',
    'a body without end',
  ],
  [
    'an answer that drips',
    'no answer',
    'headers without a body',
    'half a body',
    '429, Too many concurrent requests',
    '504, Gateway Timeout',
    '429, Daily API request limit exceeded. Please try again tomorrow.',
  ],
];

/** Every other of the best known cities, so that each fault has neighbours. */
const affectedCity = cities.slice(0, 25).filter((_, index) => index % 2 === 1);

describeInBrowser(
  'What can go wrong with an answer',
  (fixture) => {
    afterEach(() => fixture().server.clearFaults());

    it.each(groups)('is told of its city, and spoils no other: %s, …', async (...names) => {
      const { openTab, server } = fixture();
      const faults = names.map((name, index) => {
        const row = rows.find((row) => row.name === name);
        const city = affectedCity[index];
        if (!row || typeof row.play === 'string' || !city) throw new Error(`no fault ${name}`);
        server.setFault(city, row.play);
        return { ...row, city };
      });
      const window = await openTab();
      await window.patience(2, 0);
      await window.choose('Parallel');
      await window.press('Select 25');
      await window.run();
      await window.verdict();
      const lanes = await window.lanes('Parallel');
      expect(lanes).toHaveLength(25);
      const told = lanes.map(({ text }) => text.replaceAll(/\s+/g, ' '));
      for (const { city, sentence = '' } of faults) {
        const text = told[cities.indexOf(city)];
        expect(text).toContain(sentence.replace('10 s', '2 s'));
      }
      const others = told.filter((_, index) => !faults.some(({ city }) => cities[index] === city));
      expect(others).toHaveLength(25 - faults.length);
      for (const text of others) expect(text).toContain('arrived');
    });
    // Firefox itself asks up to ten times again after a reset; and so after 408, of which it then tells
    // nothing.
  },
  { server: { latency: () => 20 } },
);
