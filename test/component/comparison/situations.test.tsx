import { screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { verdict } from '../support/window.tsx';
import { sentences } from './sentences.ts';
import { eventsOf, show, shown } from './show.tsx';

const spoken = shown.filter((one) => one.verdict.length > 0);

describe('what is said of a situation', () => {
  it.each(Object.entries(sentences))('%s', (name, sentence) => {
    const one = spoken.find(({ situation }) => situation === name);
    if (!one) throw new Error('no such situation');
    show(eventsOf(one));
    expect(verdict()).toBe(sentence);
  });

  describe.each([
    ['English', 'en-US', '.'],
    ['Portuguese', 'pt-BR', ','],
  ])('in %s', (_, language, point) => {
    it.each(spoken)('$situation: every blank is filled, every figure is true', (one) => {
      show(eventsOf(one), language);
      const status = screen.getByRole('status');
      expect(verdict()).not.toMatch(/[[\]{}$]|undefined|NaN|\.\.|\s[.,;:]/);
      expect(verdict()).toMatch(/^\S.*[.)]$/);
      for (const figure of status.querySelectorAll('data')) {
        expect(figure).toSatisfy((data: HTMLDataElement) => isTrue(data, point));
      }
    });
  });
});

/** Whether what is read agrees with the value behind it, to the last digit that is read. */
function isTrue({ textContent, value }: HTMLDataElement, point: string): boolean {
  const [, digits, unit] = /^([\d.,]+)(×|\sms|\ss|)$/.exec(textContent ?? '') ?? [];
  if (digits === undefined || unit === undefined) return false;
  const [, behind = ''] = digits.split(point);
  const scale = unit.trim() === 's' ? 1_000 : 1;
  const step = scale / 10 ** behind.length;
  return Math.abs(Number(digits.replace(point, '.')) * scale - Number(value)) < step + 1e-9;
}
