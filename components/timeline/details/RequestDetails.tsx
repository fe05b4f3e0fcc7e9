import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Lane } from '../../../engine/log/lane.ts';
import { Facts } from './Facts.tsx';
import { Moments } from './Moments.tsx';
import { PhasesTable } from './PhasesTable.tsx';
import './details.css';

/** All that the log knows of one request. */
export function RequestDetails({
  id,
  lane,
  first,
  resolution,
  live,
  onClose,
}: {
  id: string;
  lane: Lane;
  /** The first request of the run, which tells what those of one HTTP exchange share. */
  first: Lane;
  /** Smallest step of the clock, in ms. */
  resolution: number;
  /** Whether there was a network to tell something about. */
  live: boolean;
  onClose(): void;
}) {
  const panel = useRef<HTMLDivElement>(null);
  // In a long list there may be less of it in sight than its first line.
  useLayoutEffect(() => panel.current?.scrollIntoView({ block: 'nearest' }), []);
  useLayoutEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      // Otherwise Chromium closes the whole popup.
      event.preventDefault();
      // Who has read here, and focused nothing else, goes on from where this was opened.
      if (document.activeElement === document.body) {
        panel.current?.closest('.lane')?.querySelector('button')?.focus();
      }
      onClose();
    };
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [onClose]);
  const attempt = lane.attempts.at(-1);
  const url = attempt && (attempt.url ?? first.attempts.at(-1)?.url);
  return (
    <div ref={panel} id={id} class="details">
      {attempt && (
        <PhasesTable phases={attempt.timing?.phases} resolution={resolution} live={live} />
      )}
      {lane.state === 'idle' && <p>{i18n.t('details.idle')}</p>}
      <Moments lane={lane} resolution={resolution} />
      <Facts lane={lane} url={url} />
    </div>
  );
}
