import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatDuration,
  formatList,
  formatRatio,
  formatShare,
  formatSize,
  formatTemperature,
  formatTimeOfDay,
} from '../../../components/parts/format.ts';
import { NOON } from '../support/noon.ts';
import { speak } from '../support/speech.ts';

/** Parses a formatted figure in English. */
function read(text: string): { value: number; unit: string; digits: number } {
  const [, number = '', unit = ''] = /^(-?[\d,.]+)\s?(.*)$/.exec(text) ?? [];
  const plain = number.replaceAll(',', '');
  return { value: Number(plain), unit, digits: plain.split('.')[1]?.length ?? 0 };
}

describe('a duration', () => {
  it.each([
    [0, 0.1, '0 ms'],
    [0.4, 0.1, '0 ms'],
    [612.4, 0.1, '612 ms'],
    [999.4, 0.1, '999 ms'],
    [999.6, 0.1, '1.00 s'],
    [617, 16.7, '620 ms'],
    [617, 100, '600 ms'],
    [1_000, 0.1, '1.00 s'],
    [1_934.6, 0.1, '1.93 s'],
    [1_934.6, 1, '1.93 s'],
    [1_934.6, 10, '1.93 s'],
    [1_934.6, 16.7, '1.9 s'],
    [1_900, 100, '1.9 s'],
    [10_000, 1_000, '10 s'],
    [1_234_567, 0.1, '1,234.57 s'],
  ])('of %d ms on a clock with steps of %d ms is %s', (ms, resolution, text) => {
    expect(formatDuration(ms, resolution)).toBe(text.replace(' ', '\u00a0'));
  });

  it('has a comma if the language uses one', () => {
    speak('pt-BR');
    expect(formatDuration(1_934.6, 0.1)).toBe('1,93\u00a0s');
  });

  it('never shows digits that the clock does not have', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1_000, max: 1e7, noNaN: true }),
        fc.double({ min: 0.005, max: 1_000, noNaN: true }),
        (ms, resolution) => {
          const { digits } = read(formatDuration(ms, resolution));
          // 1e-9 allows for the binary fraction of a step of 0.1 s.
          expect(1_000 / 10 ** digits).toBeGreaterThanOrEqual(resolution * (1 - 1e-9));
        },
      ),
    );
  });

  it('is off by at most half of its last digit', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (ms) => {
        const { value, unit, digits } = read(formatDuration(ms, 0.1));
        const scale = unit === 's' ? 1_000 : 1;
        expect(Math.abs(value * scale - ms)).toBeLessThanOrEqual(
          (scale / 10 ** digits) * 0.5 + 1e-6,
        );
      }),
    );
  });
});

describe('a ratio', () => {
  it.each([
    [1, '1.0×'],
    [2.9, '2.9×'],
    [2.999, '2.9×'],
    [2.95, '2.9×'],
    [0.999, '0.99×'],
    [0.5, '0.5×'],
    [12.34, '12.3×'],
    [1_234.5, '1,234.5×'],
  ])('of %d is %s', (ratio, text) => {
    expect(formatRatio(ratio)).toBe(text);
  });

  it('is truncated, so it never promises more than was measured', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1_000, noNaN: true }), (ratio) => {
        const { value, digits } = read(formatRatio(ratio).replace('×', ''));
        expect(value).toBeLessThanOrEqual(ratio);
        expect(ratio - value).toBeLessThan(10 ** -digits + 1e-9);
      }),
    );
  });
});

describe('a temperature', () => {
  it.each([
    [11.2, 'celsius', '11.2 °C'],
    [11, 'celsius', '11.0 °C'],
    [-8.6, 'celsius', '-8.6 °C'],
    [0, 'fahrenheit', '32.0 °F'],
    [100, 'fahrenheit', '212.0 °F'],
    [-40, 'fahrenheit', '-40.0 °F'],
    [11.2, 'fahrenheit', '52.2 °F'],
  ] as const)('of %d °C in %s is %s', (celsius, unit, text) => {
    expect(formatTemperature(celsius, unit)).toBe(text.replace(' ', '\u00a0'));
  });

  it.each([
    [-0, 'celsius', '0.0 °C'],
    [-0.04, 'celsius', '0.0 °C'],
    [-17.8, 'fahrenheit', '0.0 °F'],
  ] as const)('of %d °C in %s has no sign before a zero', (celsius, unit, text) => {
    expect(formatTemperature(celsius, unit)).toBe(text.replace(' ', '\u00a0'));
  });
});

describe('a share', () => {
  it.each([
    ['merit', 0.9968, '99.6%'],
    ['merit', 0.99999, '99.9%'],
    ['merit', 1, '99.9%'],
    ['merit', 0, '0.0%'],
    ['cost', 0.0201, '2.1%'],
    ['cost', 0.00001, '0.1%'],
    ['cost', 0, '0.0%'],
    ['cost', 1e-12, '0.0%'],
    ['cost', 0.03 + 1e-12, '3.0%'],
    ['cost', 0.0991, '10%'],
    ['cost', 2.001, '201%'],
    ['cost', 12.34, '1,234%'],
  ] as const)('that is a %s and comes to %d is %s', (as, share, text) => {
    expect(formatShare(share, as)).toBe(text);
  });

  it.each([
    ['pt-BR', '99,6%'],
    ['pt-PT', '99,6%'],
  ])('in %s is %s', (language, text) => {
    speak(language);
    expect(formatShare(0.9968, 'merit')).toBe(text);
  });

  it('has every tenth that there is', () => {
    for (let tenths = 0; tenths < 1_000; tenths++) {
      // In the middle of it, so that no binary fraction falls short.
      const share = (tenths + 0.5) / 1_000;
      expect(formatShare(share, 'merit')).toBe(`${(tenths / 10).toFixed(1)}%`);
    }
  });
});

describe('a time of day', () => {
  it.each([
    ['en-US', 'Europe/London', '12:15 PM'],
    ['en-US', 'Asia/Kathmandu', '6:00 PM'],
    ['en-GB', 'Asia/Tokyo', '21:15'],
    ['pt-BR', 'America/Sao_Paulo', '09:15'],
  ])('in %s, in %s, is %s', (language, timeZone, text) => {
    speak(language);
    expect(formatTimeOfDay(NOON, timeZone).replace(/\s/, ' ')).toBe(text);
  });

  it('is the browser’s without a time zone', () => {
    const atNine = new Date(2026, 0, 14, 9, 5).getTime();
    speak('en-GB');
    expect(formatTimeOfDay(atNine)).toBe('09:05');
  });
});

describe('a list', () => {
  it.each([
    ['en-US', 'Lima, Cairo, and Paris'],
    ['en-GB', 'Lima, Cairo and Paris'],
    ['pt-BR', 'Lima, Cairo e Paris'],
  ])('in %s is %s', (language, text) => {
    speak(language);
    expect(formatList(['Lima', 'Cairo', 'Paris'])).toBe(text);
  });
});

describe('a length', () => {
  it.each([
    [0, '0\u00a0B'],
    [640, '640\u00a0B'],
    [1_500, '1.5\u00a0kB'],
    [12_345, '12\u00a0kB'],
    [1_500_000, '1.5\u00a0MB'],
  ])('of %s bytes is %s', (bytes, text) => {
    speak('en-US');
    expect(formatSize(bytes)).toBe(text);
  });
});
