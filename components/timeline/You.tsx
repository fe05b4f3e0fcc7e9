import type { RunTimeline } from '../../engine/log/timeline.ts';
import { userPaths } from '../drawing/user-paths.ts';
import { useMoment } from './moment.ts';
import './You.css';

/** Waits of the browser, which asks the server like one more user, among those of all others. */
export function You({ run }: { run: RunTimeline }) {
  const { span } = useMoment();
  const { lines, ends } = userPaths(run);
  return (
    <div class="you" aria-hidden="true">
      <svg viewBox={`0 0 ${span.value} 1`} preserveAspectRatio="none" aria-hidden="true">
        <path class="halo" d={lines} />
        <path class="wait" d={lines} />
        <path class="edge" d={ends} />
        <path class="answer" d={ends} />
      </svg>
    </div>
  );
}
