import type { ModeId } from '../../engine/modes/index.ts';
import { lookOf } from './look.ts';
import { useNames } from './names.ts';

/** Name of a mode with its colour and pattern. */
export function ModeName({ mode }: { mode: ModeId }) {
  return (
    <span class={`mode-name ${lookOf(mode)}`}>
      <span class="swatch" aria-hidden="true" />
      {useNames()(mode)}
    </span>
  );
}
