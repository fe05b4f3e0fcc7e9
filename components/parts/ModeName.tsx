import { i18n } from '#i18n';
import type { ModeId } from '../../engine/modes/index.ts';
import './mode-colours.css';

/** Name of a mode with its colour and pattern. */
export function ModeName({ mode }: { mode: ModeId }) {
  return (
    <span class={`mode-name mode-${mode}`}>
      <span class="swatch" aria-hidden="true" />
      {i18n.t(`modes.${mode}`)}
    </span>
  );
}
