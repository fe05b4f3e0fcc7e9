import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { RunTimeline } from '../../engine/log/timeline.ts';
import { threadsOf } from '../../engine/measure/threads.ts';
import { threadsPath } from '../drawing/threads-path.ts';
import { formatShare } from '../parts/format.ts';
import { Cover } from './Cover.tsx';
import { useMoment } from './moment.ts';
import './Threads.css';

/** A row for each thread of the server, filled while a request holds it. */
export function Threads({ run, isGrowing }: { run: RunTimeline; isGrowing: boolean }) {
  const { span } = useMoment();
  const { threads, held } = useMemo(() => threadsOf(run), [run]);
  const share = held !== undefined && formatShare(held, 'merit');
  const name = i18n.t('users.threads', threads.length);
  return (
    <div class="heartbeat threads">
      <span class="name">{name}</span>
      <span
        class="strip"
        role="img"
        aria-label={share ? i18n.t('users.threads_held', { name, share }) : name}
        style={{ '--span': span.value, '--threads': threads.length }}
      >
        <svg
          viewBox={`0 0 ${span.value} ${threads.length}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <path class="held" d={threadsPath(threads)} />
        </svg>
        {isGrowing && <Cover />}
      </span>
      {share && (
        <data class="freeze" value={held} aria-hidden="true">
          {i18n.t('users.held', [share])}
        </data>
      )}
    </div>
  );
}
