import { describe, expect, it } from 'vitest';
import { isBlocking, modeIds } from '../../../engine/modes/index.ts';
import { describeFaults } from './describe-faults.ts';
import { rows } from './table.ts';

describeFaults(modeIds.filter((mode) => !isBlocking(mode)));

describe('the table', () => {
  it('has at least forty faults with different names', () => {
    expect(rows.filter(({ outcome }) => outcome).length).toBeGreaterThanOrEqual(40);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  });
});
