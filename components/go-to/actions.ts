import { i18n } from '#i18n';
import { actionIds } from '../state/actions.ts';
import type { Provider } from './entry.ts';

/** Everything that a button in the window does. */
export const actions: Provider = (app) =>
  actionIds.flatMap((id) => {
    const action = app.actions.value.get(id);
    return action
      ? { id: `do-${id}`, label: action.label, kind: i18n.t('go_to.action'), go: action.run }
      : [];
  });
