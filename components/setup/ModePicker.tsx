import { i18n } from '#i18n';
import { type ModeId, modeIds } from '../../engine/modes/index.ts';
import { formatList } from '../parts/format.ts';
import { useApp } from '../state/context.ts';
import '../parts/mode-colours.css';
import './ModePicker.css';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import { setAgainst } from '../state/plan.ts';

/** Most modes whose names fit into one line. */
const MOST_NAMED = 2;

/** Mode of the next run, or the modes to compare. */
export function ModePicker() {
  const { store, choose } = useApp();
  const { mode } = store.choices.value;
  return (
    <div class="modes">
      <RadioGroup
        name="mode"
        legend={i18n.t('setup.mode')}
        options={(['compare', ...modeIds] as const).map((mode) => ({
          value: mode,
          label: i18n.t(`modes.${mode}`),
        }))}
        value={mode}
        disabled={store.running.value}
        onChoose={(mode) => choose({ mode })}
      />
      {mode === 'compare' ? <ComparedModes /> : <Against />}
    </div>
  );
}

/** One checkbox below the name of each mode. */
function ComparedModes() {
  const { store, choose } = useApp();
  const { compared } = store.choices.value;
  const toggle = (mode: ModeId, isCompared: boolean) =>
    choose({
      compared: modeIds.filter((id) => (id === mode ? isCompared : compared.includes(id))),
    });
  return (
    <fieldset class="compared" aria-label={i18n.t('setup.compared')}>
      {modeIds.map((mode) => (
        <label key={mode} class={`mode-${mode}`} title={i18n.t(`modes.${mode}`)}>
          <input
            type="checkbox"
            checked={compared.includes(mode)}
            disabled={store.running.value}
            onChange={({ currentTarget }) => toggle(mode, currentTarget.checked)}
          />
          <span class="sr-only">{i18n.t(`modes.${mode}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Modes that the next run will be compared with. */
function Against() {
  const modes = setAgainst(useApp().store.choices.value);
  return (
    <p class="against">
      {modes.length > MOST_NAMED
        ? i18n.t('setup.against_many', [modes.length])
        : modes.length > 0 &&
          i18n.t('setup.against', [formatList(modes.map((mode) => i18n.t(`modes.${mode}`)))])}
    </p>
  );
}
