import { describe, expect, it } from 'vitest';
import { figureText, piecesOf } from '../../../../components/sentences/message-text.ts';
import { speak } from '../../../component/support/speech.ts';
import { conclude, eventsOf, plainText, shown, situation } from './conclude.ts';
import { sentences } from './sentences.ts';

const spoken = shown.filter((one) => one.verdict.length > 0);

describe('the text on a situation', () => {
  it.each(Object.entries(sentences))('%s', async (name, sentence) => {
    speak('en-US');
    expect(plainText(await conclude(situation(name)))).toBe(sentence);
  });

  describe.each([
    ['English', 'en-US', '.'],
    ['Portuguese', 'pt-BR', ','],
  ])('in %s', (_, language, point) => {
    it.each(spoken)('$situation: every blank is filled, every figure is true', async (one) => {
      speak(language);
      const messages = await conclude(eventsOf(one));
      const text = plainText(messages);
      expect(text).not.toMatch(/[[\]{}$]|undefined|NaN|\.\.|\s[.,;:]/);
      expect(text).toMatch(/^\S.*[.)]$/);
      for (const piece of messages.flatMap((message) => piecesOf(message))) {
        if (typeof piece === 'string') continue;
        expect(isTrue(figureText(piece), piece.value, point), figureText(piece)).toBe(true);
        if (piece.kind !== 'ratio' || !piece.interval) continue;
        const [, low = '', high = ''] = /\((.+)–(.+)\)/.exec(figureText(piece)) ?? [];
        expect(isTrue(low, piece.interval.low, point), low).toBe(true);
        expect(isTrue(high, piece.interval.high, point), high).toBe(true);
      }
    });
  });
});

/** True if a text agrees with its value, to the last digit shown. */
function isTrue(text: string, value: number, point: string): boolean {
  const [, digits, unit] = /^([\d.,]+)(×|\sms|\ss|\sB|\skB|)(?: \(.*\))?$/.exec(text) ?? [];
  if (digits === undefined || unit === undefined) return false;
  const [, behind = ''] = digits.split(point);
  const scale = ['s', 'kB'].includes(unit.trim()) ? 1_000 : 1;
  const step = scale / 10 ** behind.length;
  return Math.abs(Number(digits.replace(point, '.')) * scale - value) < step + 1e-9;
}
