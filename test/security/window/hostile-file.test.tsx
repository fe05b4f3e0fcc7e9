import { cleanup, screen } from '@testing-library/preact';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLogFile } from '../../../engine/log/log-file.ts';
import { failure, log, weather } from '../../component/support/log.ts';
import { openWindow, person } from '../../component/support/window.tsx';
import { full } from '../../support/full.ts';
import { damaged } from '../support/damage.ts';

const MARKUP =
  '<img src=x onerror="globalThis.wasRun = true"><script>globalThis.wasRun = true</script>';
const ADDRESS = 'javascript:globalThis.wasRun=true';

/** Elements and attributes that only markup from a file can create. */
const FOREIGN =
  'script, iframe, object, embed, img[src="x"], [onerror], [onclick], [onload], [href^="javascript:"], [src^="javascript:"]';

async function open(text: string) {
  const file = new File([text], `${MARKUP}.json`, { type: 'application/json' });
  await person().upload(screen.getByLabelText('Open…', { selector: 'input' }), file);
}

const events = () =>
  log(['london', 'paris', 'lagos'])
    .run('sequential', [
      weather(100),
      failure(50, { kind: 'http-error', status: 429, reason: MARKUP }),
      failure(60, { kind: 'invalid-response', path: MARKUP, expected: MARKUP, received: ADDRESS }),
    ])
    .run('parallel', [100, failure(50, { kind: 'network-error', message: MARKUP }), 200])
    .ended();

/** Log file with markup in its texts, and a `javascript:` URL as address. */
const hostile = () =>
  JSON.stringify({ format: 'overlap-log', version: 2, events: events() }, (key, value) => {
    if (key === 'label') return `${MARKUP}${value}`;
    if (key === 'url') return ADDRESS;
    if (key === 'content-type') return MARKUP;
    return value;
  });

describe('a hostile file that is a log', () => {
  it('is displayed as plain text', async () => {
    expect(readLogFile(hostile()).ok).toBe(true);
    openWindow();
    await open(hostile());
    await screen.findByText(/From the file/);
    const names = screen
      .getAllByRole('button')
      .filter(({ textContent }) => textContent?.includes('<img'));
    expect(names).toHaveLength(6);
    // Expands every lane, one at a time.
    for (const name of names) {
      await person().click(name);
      expect(document.querySelectorAll(FOREIGN)).toHaveLength(0);
    }
    expect(document.body.textContent).toContain(MARKUP);
    expect(globalThis).not.toHaveProperty('wasRun');
  });

  it('never leads to a blank window, whichever of its values are replaced', async () => {
    const content: unknown = JSON.parse(hostile());
    const accepted = fc
      .sample(damaged(fc.constant(content)), { numRuns: full ? 3_000 : 1_000, seed: 1 })
      .map((file) => JSON.stringify(file) ?? '')
      .filter((text) => readLogFile(text).ok);
    const opened = accepted.slice(0, full ? 60 : 10);
    expect(opened.length).toBeGreaterThanOrEqual(10);
    for (const text of opened) {
      openWindow();
      await open(text);
      await screen.findByText(/From the file/);
      expect(screen.getByRole('region', { name: 'Timeline' })).toBeDefined();
      expect(document.querySelectorAll(FOREIGN)).toHaveLength(0);
      cleanup();
    }
  });
});
