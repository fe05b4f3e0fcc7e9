import { i18n } from '#i18n';
import { Tag } from '../parts/Tag.tsx';
import { useApp } from '../state/context.ts';
import type { Playhead } from '../state/playhead.ts';
import { presenterOf } from '../workloads/presenters.ts';
import { Axis } from './Axis.tsx';
import { Legend } from './Legend.tsx';
import { useMomentOf } from './moment.ts';
import { Opening } from './Opening.tsx';
import { Runs } from './Runs.tsx';
import './Timeline.css';

/** All runs of a comparison on one time axis, at the moment of a playhead. */
export function Timeline({ playhead }: { playhead: Playhead }) {
  const moment = useMomentOf(playhead);
  const { pointing } = useApp();
  const timeline = playhead.timeline.value;
  const servers = timeline && presenterOf(timeline.plan.workload.adapter).servers;
  return (
    <section class="timeline" aria-label={i18n.t('timeline.title')}>
      {timeline ? (
        <>
          {/* The key closes the details when another comparison is shown. */}
          <Runs key={timeline.startedAt} timeline={timeline} moment={moment} pointing={pointing} />
          <Axis span={moment.span} />
          <div class="legend-line">
            <Legend timeline={timeline} />
            <Opening opening={timeline.opening} />
            {timeline.plan.source.kind === 'simulated' && (
              <Tag>{i18n.t(servers ? 'users.modelled' : 'tags.simulated')}</Tag>
            )}
          </div>
        </>
      ) : (
        <p class="empty">{i18n.t('timeline.empty')}</p>
      )}
    </section>
  );
}
