import { i18n } from '#i18n';
import { experimentIds } from '../../lessons/ids.ts';
import { messageKey } from '../parts/message-key.ts';
import { hashOf } from '../state/address.ts';
import type { Provider } from './entry.ts';

/** All experiments, which are found by their question, too. */
export const experiments: Provider = () =>
  experimentIds.map((id) => ({
    id: `experiment-${id}`,
    label: i18n.t(`experiments.${messageKey(id)}.title`),
    kind: i18n.t('go_to.experiment'),
    detail: i18n.t(`experiments.${messageKey(id)}.ask`),
    go() {
      location.hash = hashOf(id);
    },
  }));
