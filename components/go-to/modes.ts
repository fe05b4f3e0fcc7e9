import { i18n } from '#i18n';
import { modeIds } from '../../engine/modes/index.ts';
import { focusRun } from '../state/run-button.ts';
import type { Provider } from './entry.ts';

/** Modes of the next run; none during a run, as in the window. */
export const modes: Provider = ({ store, choose }) =>
  store.running.value
    ? []
    : (['compare', ...modeIds] as const).map((mode) => ({
        id: `mode-${mode}`,
        label: i18n.t(`modes.${mode}`),
        kind: i18n.t('setup.mode'),
        go() {
          choose({ mode });
          focusRun();
        },
      }));
