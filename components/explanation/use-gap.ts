import { useEffect, useState } from 'preact/hooks';
import type { RunTimeline } from '../../engine/log/timeline.ts';
import { type Gap, gapOf } from '../../engine/measure/gap.ts';

/** Gap between a run and its limit; undefined until computed, and if there is none. */
export function useGap(run: RunTimeline, baseline: RunTimeline | undefined): Gap | undefined {
  const [known, setKnown] = useState<{ run: RunTimeline; gap: Gap | undefined }>();
  useEffect(() => {
    let wanted = true;
    const find = async () => {
      const gap = await gapOf(run, baseline);
      if (wanted) setKnown({ run, gap });
    };
    void find();
    return () => {
      wanted = false;
    };
  }, [run, baseline]);
  // Until then, the state still holds the gap of the run before.
  return known?.run === run ? known.gap : undefined;
}
