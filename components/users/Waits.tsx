import { i18n } from '#i18n';
import { settingsSchema, type UsersSettings } from '../../adapters/users/settings.ts';
import type { Timeline } from '../../engine/log/timeline.ts';
import { useNames } from '../parts/names.ts';
import { useApp } from '../state/context.ts';
import { Distribution } from './Distribution.tsx';
import { modelsIn, waitRows } from './rows.ts';
import { Stall } from './Stall.tsx';
import { useModels } from './use-models.ts';

/**
 * Waits at each server of the comparison on the screen, as far as they are known, over the model's.
 * @param isBrief true for a room: only what is seen from its last row
 */
export function Waits({ isBrief = false }: { isBrief?: boolean }) {
  const timeline = useApp().playhead.timeline.value;
  const settings = settingsSchema.safeParse(timeline?.plan.workload.settings).data;
  return timeline && settings ? <Known {...{ timeline, settings, isBrief }} /> : null;
}

function Known({
  timeline,
  settings,
  isBrief,
}: {
  timeline: Timeline;
  settings: UsersSettings;
  isBrief: boolean;
}) {
  const nameOf = useNames();
  const isModelled = timeline.plan.source.kind === 'simulated';
  const rows = waitRows(timeline, nameOf, useModels(modelsIn(timeline)));
  if (rows.every(({ waits }) => waits.length === 0)) return null;
  const hasStall = settings.arrivals !== 'at-once' && settings.stall?.ms;
  const stall = hasStall && timeline.state === 'completed' && (
    <Stall {...{ timeline, settings, isBrief }} />
  );
  const about = { title: i18n.t('users.waits'), head: i18n.t('users.server'), rows };
  if (isBrief) return stall || <Distribution {...about} isBrief />;
  return (
    <>
      <Distribution {...about} />
      <p class="hint">{i18n.t(isModelled ? 'users.ranks' : 'users.ranks_and_model')}</p>
      {stall}
    </>
  );
}
