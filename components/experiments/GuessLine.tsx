import type { TargetedPointerEvent } from 'preact';
import { useRef } from 'preact/hooks';
import type { ModeId } from '../../engine/modes/index.ts';
import { formatNumber } from '../parts/format.ts';
import { lookOf } from '../parts/look.ts';
import { ModeName } from '../parts/ModeName.tsx';
import { useNames } from '../parts/names.ts';
import { placeOn, stepOf, ticksOn, timeAt } from './read-guess.ts';

/** Guessed time of a mode: a line on the empty axis, and a field. Each moves the other. */
export function GuessLine({
  mode,
  ms,
  axis,
  objection,
  onGuess,
}: {
  mode: ModeId;
  /** Undefined before a guess, NaN for what is no number. */
  ms: number | undefined;
  /** ms at the end of the axis. */
  axis: number;
  /** Id of the sentence on a wrong time. */
  objection?: string | undefined;
  /** Undefined where nothing can be changed. */
  onGuess?: ((ms: number | undefined) => void) | undefined;
}) {
  const field = useRef<HTMLInputElement>(null);
  const isTime = ms !== undefined && Number.isFinite(ms);
  const onDrag = ({ currentTarget, clientX, buttons }: TargetedPointerEvent<HTMLSpanElement>) => {
    if (!onGuess || (buttons & 1) === 0) return;
    const { left, width } = currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (clientX - left) / width));
    const next = timeAt(axis, share);
    if (field.current) field.current.value = String(next);
    onGuess(next);
  };
  return (
    <div class={`guess-line ${lookOf(mode)}`}>
      <ModeName mode={mode} />
      <span
        class={isTime && ms > axis ? 'guess-track beyond' : 'guess-track'}
        aria-hidden="true"
        style={{ '--at': isTime ? placeOn(axis, ms) : 0 }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          onDrag(event);
        }}
        onPointerMove={onDrag}
      >
        <span class="handle" />
      </span>
      <span class="time">
        <input
          ref={field}
          type="number"
          min={0}
          step={stepOf(axis)}
          aria-label={useNames()(mode)}
          aria-invalid={objection !== undefined}
          aria-describedby={objection}
          defaultValue={isTime ? String(ms) : ''}
          disabled={!onGuess}
          onInput={({ currentTarget: { valueAsNumber, value, validity } }) =>
            onGuess?.(value === '' && !validity.badInput ? undefined : valueAsNumber)
          }
        />{' '}
        ms
      </span>
    </div>
  );
}

/** Axis below the guessed times. @param axis ms at its end */
export function GuessAxis({ axis }: { axis: number }) {
  const ticks = ticksOn(axis);
  return (
    <div class="axis" aria-hidden="true" style={{ '--span': 1 }}>
      {ticks.map((ms, index) => (
        <data key={ms} value={ms} style={{ '--from': placeOn(axis, ms) }}>
          {formatNumber(ms, 0)}
          {index === ticks.length - 1 && <span class="unit"> ms</span>}
        </data>
      ))}
    </div>
  );
}
