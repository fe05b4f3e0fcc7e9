import { i18n } from '#i18n';
import type { RunTimeline } from '../../engine/log/timeline.ts';
import { idleShare } from '../../engine/measure/idle.ts';
import { idleSlotTime } from '../../engine/measure/idle-slots.ts';
import { longestBlock } from '../../engine/measure/longest-block.ts';
import { Duration } from '../parts/Duration.tsx';
import { ModeName } from '../parts/ModeName.tsx';
import { Figure } from './Figure.tsx';
import { GapText } from './GapText.tsx';
import { Share } from './Share.tsx';
import { useGap } from './use-gap.ts';

/** Where the time of one run went, as far as that is known. */
export function RunExplained({
  run,
  baseline,
}: {
  run: RunTimeline;
  baseline: RunTimeline | undefined;
}) {
  const { mode, elapsed, resolution } = run;
  const gap = useGap(run, baseline);
  const idle = idleShare(run);
  const freeze = longestBlock(run);
  const empty = idleSlotTime(run);
  const length = (ms: number) => <Duration ms={ms} resolution={resolution} />;
  return (
    <li>
      <ModeName mode={mode} />
      {idle && elapsed !== undefined && (
        <Figure
          text={i18n.t('explanation.idle')}
          parts={{ share: <Share value={idle.idle} as="merit" />, elapsed: length(elapsed) }}
        />
      )}
      {gap && <GapText gap={gap} resolution={resolution} />}
      {freeze !== undefined && (
        <Figure text={i18n.t('explanation.freeze')} parts={{ ms: length(freeze) }} />
      )}
      {empty > 0 && (
        <Figure text={i18n.t('explanation.empty_slots')} parts={{ ms: length(empty) }} />
      )}
    </li>
  );
}
