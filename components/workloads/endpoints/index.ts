import { i18n } from '#i18n';
import { MAX_ADDRESSES } from '../../../adapters/endpoints/addresses.ts';
import { workloadOf } from '../../../adapters/endpoints/task.ts';
import { formatNumber } from '../../parts/format.ts';
import type { Kind } from '../kind.ts';
import { EndpointsPicker } from './EndpointsPicker.tsx';
import { presenter } from './presenter.tsx';
import { checkedIn, endpointsIn, readBox } from './read-box.ts';

/** Addresses of the user's, as windows choose and show them. */
export const endpoints: Kind = {
  presenter,
  Picker: EndpointsPicker,
  draft(choices) {
    const endpoints = endpointsIn(choices);
    const { urls, count, problems } = readBox(endpoints.text);
    if (problems.length > 0) return { obstacle: i18n.t('endpoints.wrong_lines') };
    if (count === 0) return { obstacle: i18n.t('endpoints.empty') };
    if (count > MAX_ADDRESSES) {
      return { obstacle: i18n.t('endpoints.too_many', [formatNumber(count, 0), MAX_ADDRESSES]) };
    }
    const checked = checkedIn(endpoints);
    return {
      workload: workloadOf(urls, checked?.shape, checked?.leaf),
      source: { kind: 'addresses', areOwn: endpoints.areOwn },
    };
  },
};
