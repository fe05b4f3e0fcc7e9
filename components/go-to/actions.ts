import { i18n } from '#i18n';
import type { Provider } from './entry.ts';

/** Everything that a button in the window does. */
export const actions: Provider = (app) =>
  [...app.actions.value].map(([id, { label, run }]) => ({
    id: `do-${id}`,
    label,
    kind: i18n.t('go_to.action'),
    go: run,
  }));
