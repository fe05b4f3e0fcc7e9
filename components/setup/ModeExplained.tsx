import { i18n } from '#i18n';
import { formatList } from '../parts/format.ts';
import { useNames } from '../parts/names.ts';
import { useApp } from '../state/context.ts';
import { setAgainst } from '../state/plan.ts';
import { modeText } from './mode-text.ts';

/** Most modes whose names fit into one line. */
const MOST_NAMED = 2;

/** Sentence on the chosen mode, and on what it will be compared with. */
export function ModeExplained() {
  const choices = useApp().store.choices.value;
  const nameOf = useNames();
  const against = setAgainst(choices);
  return (
    <p class="hint">
      {modeText(choices.mode, choices, nameOf)}{' '}
      {against.length > 0 && (
        <span>
          {against.length > MOST_NAMED
            ? i18n.t('setup.against_many', [against.length])
            : i18n.t('setup.against', [formatList(against.map(nameOf))])}
        </span>
      )}
    </p>
  );
}
