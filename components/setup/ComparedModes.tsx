import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { type ModeId, modeIds } from '../../engine/modes/index.ts';
import { ModeName } from '../parts/ModeName.tsx';
import { useApp } from '../state/context.ts';
import './ComparedModes.css';
import { modeText } from './mode-text.ts';

/** Modes that Compare runs: a checkbox for each, with a sentence on it. */
export function ComparedModes() {
  const { store, choose } = useApp();
  const id = useId();
  const { compared } = store.choices.value;
  const toggle = (mode: ModeId, isCompared: boolean) =>
    choose({
      compared: modeIds.filter((id) => (id === mode ? isCompared : compared.includes(id))),
    });
  return (
    <fieldset class="compared" aria-label={i18n.t('setup.compared')}>
      {modeIds.map((mode) => (
        <div key={mode} class={`mode-${mode}`}>
          <label>
            <input
              type="checkbox"
              checked={compared.includes(mode)}
              disabled={store.running.value}
              aria-describedby={`${id}-${mode}`}
              onChange={({ currentTarget }) => toggle(mode, currentTarget.checked)}
            />
            <ModeName mode={mode} />
          </label>
          <span id={`${id}-${mode}`} class="hint">
            {modeText(mode, store.choices.value)}
          </span>
        </div>
      ))}
    </fieldset>
  );
}
