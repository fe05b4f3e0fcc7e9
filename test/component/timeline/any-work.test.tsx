import { screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { outcomeText } from '../../../components/parts/outcome-text.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { anyWork } from '../../support/any-work.ts';
import { speak } from '../support/speech.ts';
import { lanes, openWindow, person, said } from '../support/window.tsx';

/** Details of a request, by its name. */
async function detailsOf(name: string): Promise<string> {
  openWindow().log(anyWork);
  const button = screen.getByRole('button', { name });
  await person().click(button);
  const details = document.getElementById(button.getAttribute('aria-controls') ?? '');
  return said(details ?? document.body);
}

describe('a failure that the user has set', () => {
  const failed: Outcome = { kind: 'http-error', status: 500 };

  it('is not said to be the server’s', () => {
    speak('en-US');
    expect(outcomeText(failed, { kind: 'fails', ms: 80 })).toBe(
      'It failed as it was set to; nothing was sent.',
    );
    expect(outcomeText(failed, { kind: 'slow', ms: 80 })).toBe(
      'The server responded with error 500.',
    );
  });
});

describe('work that this version does not know', () => {
  it('is shown with its states and lengths, and its values as JSON, shortly', () => {
    openWindow().log(anyWork);
    expect(lanes('Hedged').map(said)).toEqual([
      'First on the critical path arrived {"answer":"… 90 ms',
      'Second Waited 90 ms for First. no input',
      expect.stringMatching(/^=Third cancelled .*fault: set on purpose 900 ms slower$/),
    ]);
  });

  it('has the whole value in the details, and the times of both attempts', async () => {
    const details = await detailsOf('First');
    expect(details).toContain('Value{"answer":"forty-two","of":"everything"}');
    const rows = screen.getAllByRole<HTMLTableRowElement>('row');
    expect(rows.map(({ cells }) => Array.from(cells, said).join(' ').trim())).toEqual(
      expect.arrayContaining(['1 0 0 80 90 90', '2  50   90']),
    );
  });

  it('says what a request has waited for, and why nothing was asked', async () => {
    const details = await detailsOf('Second');
    expect(details).toContain('Waited 90 ms for First.');
    expect(details).toContain(
      'ResponseNone: a request that it needs has no value, so nothing was asked.',
    );
  });

  it('says that its mode has cancelled a request, and which fault the user has set', async () => {
    const details = await detailsOf('=Third');
    expect(details).toContain('ResponseNone: its mode no longer needed it.');
    expect(details).toContain('fault: set on purpose900 ms slower');
  });
});
