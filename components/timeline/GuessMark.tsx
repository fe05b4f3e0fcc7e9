import { i18n } from '#i18n';
import type { Guess } from '../../engine/log/guess.ts';
import type { ModeId } from '../../engine/modes/index.ts';
import { formatDuration } from '../parts/format.ts';
import './GuessMark.css';
import { useMoment } from './moment.ts';

/** Dashed line at the time that the user has guessed for a mode, over all of its lanes. */
export function GuessMark({ guess, mode }: { guess: Guess | undefined; mode: ModeId }) {
  const { span } = useMoment();
  const ms = guess?.guesses.find((one) => one.mode === mode)?.ms;
  if (ms === undefined) return null;
  const isBeyond = ms > span.value;
  const text = i18n.t('guess.mark', { guess: formatDuration(ms, 1) });
  return (
    <div
      class={ms > span.value / 2 ? 'guess-mark late' : 'guess-mark'}
      style={{ '--span': span.value, '--at': Math.min(ms, span.value) }}
    >
      <data value={ms}>
        {text}
        {isBeyond && <span aria-hidden="true"> →</span>}
      </data>
    </div>
  );
}
