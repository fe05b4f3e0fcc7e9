import { i18n } from '#i18n';
import { sourceKinds, sourceOfKind } from '../state/source-of-kind.ts';
import type { Entry, Provider } from './entry.ts';

/** Sources, between runs, and units. */
export const preferences: Provider = ({ store, choose, prefer }) => {
  const kind = i18n.t('go_to.action');
  const sources = sourceKinds.map(
    (source): Entry => ({
      id: `source-${source}`,
      label: `${i18n.t('setup.source')}: ${i18n.t(`sources.${source}`)}`,
      kind,
      go: () => choose({ source: sourceOfKind(source, store.preferences.value.server) }),
    }),
  );
  const units = (['celsius', 'fahrenheit'] as const).map(
    (unit): Entry => ({
      id: `unit-${unit}`,
      label: `${i18n.t('setup.unit')}: ${unit === 'celsius' ? '°C' : '°F'}`,
      kind,
      go: () => prefer({ unit }),
    }),
  );
  return store.running.value ? units : [...sources, ...units];
};
