import { useEffect, useState } from 'preact/hooks';
import type { RunTimeline } from '../../engine/log/timeline.ts';
import { type Gap, gapOf } from '../../engine/measure/gap.ts';

/** The gap above the limit, a moment after it was asked for; undefined until then, and if there is none. */
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
  // What is known of the run before this one says nothing about this one.
  return known?.run === run ? known.gap : undefined;
}
