import { Fragment } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ModeId } from '../../engine/modes/index.ts';
import { lookOf } from '../parts/look.ts';
import { ModeName } from '../parts/ModeName.tsx';
import { useNames } from '../parts/names.ts';
import { useApp } from '../state/context.ts';
import './ComparedModes.css';
import { groupOf } from './mode-groups.ts';
import { modeText } from './mode-text.ts';

/**
 * Modes that Compare runs: a checkbox for each, with a sentence on it.
 * @param modes those to choose from, besides the chosen ones
 */
export function ComparedModes({ modes }: { modes: readonly ModeId[] }) {
  const { store, offered, choose } = useApp();
  const id = useId();
  const nameOf = useNames();
  const { compared } = store.choices.value;
  const toggle = (mode: ModeId, isCompared: boolean) =>
    choose({
      compared: offered.value.filter((id) => (id === mode ? isCompared : compared.includes(id))),
    });
  const shown = offered.value.filter((id) => modes.includes(id) || compared.includes(id));
  return (
    <fieldset class="compared" aria-label={i18n.t('setup.compared')}>
      {[...Map.groupBy(shown, groupOf)].map(([group, modes]) => (
        <Fragment key={group}>
          {group !== 'common' && (
            <p class="hint mode-group">{i18n.t(`setup.mode_groups.${group}`)}</p>
          )}
          {modes.map((mode) => (
            <div key={mode} class={lookOf(mode)}>
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
                {modeText(mode, store.choices.value, nameOf)}
              </span>
            </div>
          ))}
        </Fragment>
      ))}
    </fieldset>
  );
}
