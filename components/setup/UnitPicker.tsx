import { i18n } from '#i18n';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import { useApp } from '../state/context.ts';
import { shownUnit } from '../state/unit.ts';

/** °C or °F. */
export function UnitPicker() {
  const { store, prefer } = useApp();
  return (
    <RadioGroup
      name="unit"
      legend={i18n.t('setup.unit')}
      options={[
        { value: 'celsius', label: '°C' },
        { value: 'fahrenheit', label: '°F' },
      ]}
      value={shownUnit(store.preferences.value)}
      onChoose={(unit) => prefer({ unit })}
    />
  );
}
