import { i18n } from '#i18n';
import { Axis } from './Axis.tsx';
import { Legend } from './Legend.tsx';
import { useLiveMoment } from './moment.ts';
import { Opening } from './Opening.tsx';
import { Runs } from './Runs.tsx';
import './Timeline.css';

/** All runs of the comparison on one time axis. */
export function Timeline() {
  const { moment, drawn } = useLiveMoment();
  const timeline = drawn.value;
  return (
    <section class="timeline" aria-label={i18n.t('timeline.title')}>
      {timeline ? (
        <>
          <Opening opening={timeline.opening} />
          {/* The key closes the details when another comparison is shown. */}
          <Runs key={timeline.startedAt} timeline={timeline} moment={moment} />
          <Axis span={moment.span} />
          <Legend timeline={timeline} />
        </>
      ) : (
        <p class="empty">{i18n.t('timeline.empty')}</p>
      )}
    </section>
  );
}
