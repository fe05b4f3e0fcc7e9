import { screen } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { log } from '../support/log.ts';
import { speak } from '../support/speech.ts';
import { lanes, openWindow, said } from '../support/window.tsx';

/** Makes everything fail that puts weather into words. */
function breakWeather() {
  const { getMessage } = fakeBrowser.i18n;
  Object.assign(fakeBrowser.i18n, {
    getMessage(key: string, parts?: string[]) {
      if (key.startsWith('weather_codes')) throw new RangeError('broken');
      return getMessage(key, parts);
    },
  });
}

const repair = () => speak('en-US');

it('a comparison that can’t be drawn is an alert, and the next one is drawn', () => {
  const background = openWindow();
  breakWeather();
  background.log(log(['london']).run('parallel', [100]).ended());
  expect(screen.queryByRole('region', { name: 'Timeline' })).toBeNull();
  expect(said(screen.getByRole('alert'))).toMatch(/couldn’t draw this comparison\. Run another/);
  expect(screen.getByRole('button', { name: 'Run' })).toBeDefined();

  repair();
  background.log(log(['london', 'tokyo']).run('parallel', [100, 50]).ended());
  expect(screen.queryByRole('alert')).toBeNull();
  expect(lanes('Parallel')).toHaveLength(2);
});

it('the same for one that fails while it runs', () => {
  const background = openWindow();
  const whole = log(['london']).run('parallel', [100]).ended();
  background.log(whole.slice(0, 2));
  breakWeather();
  background.more(whole.slice(2));
  expect(said(screen.getByRole('alert'))).toMatch(/couldn’t draw/);
  repair();
  background.log(whole);
  expect(lanes('Parallel')).toHaveLength(1);
});
