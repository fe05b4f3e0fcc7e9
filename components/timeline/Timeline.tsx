import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { useApp } from '../state/context.ts';
import { Axis } from './Axis.tsx';
import { Legend } from './Legend.tsx';
import { useMoment } from './moment.ts';
import { Runs } from './Runs.tsx';
import './Timeline.css';

/** Every run of the comparison as lanes over one time axis. */
export function Timeline() {
  const { store } = useApp();
  const moment = useMoment();
  const timeline = store.timeline.value;
  const section = useRef<HTMLElement>(null);

  // A number that the style sheet calculates with, so that no component has to render for it.
  useSignalEffect(() => {
    section.current?.style.setProperty('--span', String(moment.span.value));
  });

  return (
    <section class="timeline" aria-label={i18n.t('timeline.title')} ref={section}>
      {timeline ? (
        <>
          {/* Another comparison has nothing open. */}
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
