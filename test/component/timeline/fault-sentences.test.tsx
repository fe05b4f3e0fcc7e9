import { describe, expect, it } from 'vitest';
import { full } from '../../support/full.ts';
import { rows } from '../../unit/faults/table.ts';
import { failure, log } from '../support/log.ts';
import { lanes, openWindow, said } from '../support/window.tsx';

/** Texts below the lanes of London, which failed, and Lima, which did not. */
function lanesOf(outcome: (typeof rows)[number]['outcome'], language: string) {
  if (!outcome) throw new Error('this is no fault');
  // The tests over a network use a short timeout.
  const shown = outcome.kind === 'timeout' ? { ...outcome, after: 10_000 } : outcome;
  openWindow({ language }).log(
    log(['london', 'lima'])
      .run('parallel', [failure(50, shown), 60])
      .ended(),
  );
  return lanes(language === 'pt-BR' ? 'Paralelo' : 'Parallel');
}

describe('the lane of a request that failed', () => {
  // Each is a window of its own: one for each kind of outcome, but for the full run.
  const faults = rows.filter(
    ({ outcome }, index) =>
      outcome &&
      (full || index === rows.findIndex(({ outcome: other }) => other?.kind === outcome.kind)),
  );

  it.each(faults)('says what went wrong, and no other lane does: $name', (row) => {
    const [london, lima] = lanesOf(row.outcome, 'en-GB');
    // A no-break space separates a figure from its unit.
    const text = london?.querySelector('.failure')?.textContent?.replaceAll('\u00a0', ' ');
    expect(text).toBe(row.sentence);
    expect(lima?.querySelector('.failure')).toBeNull();
    expect(said(lima ?? document.body)).toContain('arrived');
  });

  it.each(faults)('is in Portuguese, too: $name', (row) => {
    const text = lanesOf(row.outcome, 'pt-BR')[0]?.querySelector('.failure')?.textContent;
    expect(text).toMatch(
      /^(O servidor|Não foi possível|Nenhuma resposta|Resposta inesperada:|A resposta) /,
    );
    expect(text).not.toBe(row.sentence);
  });
});
