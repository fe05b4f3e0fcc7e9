import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { cut } from '../../engine/log/cut.ts';
import type { DrawnRun } from '../drawing/drawn-runs.ts';
import { useMoment } from './moment.ts';

/** A run at the moment that is drawn, and true if it grows until then. */
export function useRunAt(whole: DrawnRun): { run: DrawnRun; isGrowing: boolean } {
  const { cutAt, growing } = useMoment();
  const atMoment = useMemo(
    () =>
      computed(() =>
        whole.state === 'planned' || cutAt.value === undefined ? whole : cut(whole, cutAt.value),
      ),
    [whole, cutAt],
  );
  const run = atMoment.value;
  const isGrowing = run.state === 'running' && (run !== whole || growing.value === run.run);
  return { run, isGrowing };
}
