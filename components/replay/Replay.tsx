import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { formatDuration } from '../parts/format.ts';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import type { Playhead } from '../state/playhead.ts';
import { isMoving } from './is-moving.ts';
import { Moment } from './Moment.tsx';
import './Replay.css';
import { speeds } from './speeds.ts';
import { useReplayKeys } from './use-replay-keys.ts';

/** Controls of a playhead. */
export function Replay({ playhead }: { playhead: Playhead }) {
  useReplayKeys(playhead);
  if (!playhead.timeline.value) return null;
  const { rate } = playhead;
  return (
    <div class="replay" role="toolbar" aria-label={i18n.t('replay.title')}>
      <StepButton playhead={playhead} by={-1} />
      <PlayButton playhead={playhead} />
      <StepButton playhead={playhead} by={1} />
      <Moment playhead={playhead} />
      <Figures playhead={playhead} />
      <span class="speed">
        <span aria-hidden="true">{i18n.t('replay.speed')}</span>
        <RadioGroup
          legend={i18n.t('replay.speed')}
          options={speeds}
          value={rate.value}
          onChoose={(value) => {
            rate.value = value;
          }}
        />
      </span>
    </div>
  );
}

function PlayButton({ playhead }: { playhead: Playhead }) {
  const moves = isMoving(playhead);
  const name = i18n.t(moves ? 'replay.pause' : 'replay.play');
  return (
    <ReplayButton
      name={name}
      keys="Space"
      onClick={() => (moves ? playhead.pause() : playhead.play())}
    >
      <path d={moves ? 'M4 3h3v10H4zM9 3h3v10H9z' : 'M4 2.5v11L13.5 8z'} />
    </ReplayButton>
  );
}

function StepButton({ playhead, by }: { playhead: Playhead; by: 1 | -1 }) {
  return (
    <ReplayButton
      name={i18n.t(by === 1 ? 'replay.next' : 'replay.previous')}
      keys={by === 1 ? 'ArrowRight' : 'ArrowLeft'}
      onClick={() => playhead.step(by)}
    >
      <path d={by === 1 ? 'M3 3v10l7-5zM11 3h2v10h-2z' : 'M13 3v10L6 8zM3 3h2v10H3z'} />
    </ReplayButton>
  );
}

function ReplayButton({
  name,
  keys,
  onClick,
  children,
}: {
  name: string;
  /** Key that does the same, as `aria-keyshortcuts` names it. */
  keys: string;
  onClick(): void;
  children: ComponentChildren;
}) {
  return (
    <button type="button" aria-label={name} title={name} aria-keyshortcuts={keys} onClick={onClick}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        {children}
      </svg>
    </button>
  );
}

/** The moment and the end in figures, and that a paused comparison goes on. */
function Figures({ playhead }: { playhead: Playhead }) {
  const { timeline, now, end, mode, isBehind } = playhead;
  const { resolution = 1 } = timeline.value?.runs.at(-1) ?? {};
  const isLive = mode.value === 'live';
  const at = now.value ?? end.value;
  return (
    <span class="figures" aria-hidden="true">
      <data value={at}>{formatDuration(at, isLive ? 100 : resolution)}</data>
      {!isLive && (
        <>
          {' / '}
          <data value={end.value}>{formatDuration(end.value, resolution)}</data>
        </>
      )}
      {isBehind.value && <span class="behind">{i18n.t('replay.behind')}</span>}
    </span>
  );
}
