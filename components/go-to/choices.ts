import { i18n } from '#i18n';
import { workloadIds } from '../../engine/protocol/choices.ts';
import { messageKey } from '../parts/message-key.ts';
import { sources } from '../setup/SourcePicker.tsx';
import { focusRun } from '../state/run-button.ts';
import type { Entry, Provider } from './entry.ts';

/** Kinds of work, modes and sources, which can be chosen in free play and between runs; and units. */
export const choices: Provider = ({ store, lesson, offered, choose, prefer }) => {
  const entry = (label: string, kind: string, id: string, go: () => void): Entry => ({
    id,
    label,
    kind,
    go,
  });
  const modes = (['compare', ...offered.value] as const).map((mode) =>
    entry(i18n.t(`modes.${mode}`), i18n.t('setup.mode'), `mode-${mode}`, () => {
      choose({ mode });
      focusRun();
    }),
  );
  const works = workloadIds.map((workload) =>
    entry(
      i18n.t(`workloads.${messageKey(workload)}.name`),
      i18n.t('workloads.title'),
      `workload-${workload}`,
      () => choose({ workload }),
    ),
  );
  const { server } = store.preferences.value;
  const ofSource = (['live', 'simulated', 'server'] as const).map((kind) =>
    entry(i18n.t(`sources.${kind}`), i18n.t('setup.source'), `source-${kind}`, () =>
      choose({ source: sources[kind](server) }),
    ),
  );
  const units = [['celsius', '°C'] as const, ['fahrenheit', '°F'] as const].map(([unit, symbol]) =>
    entry(symbol, i18n.t('setup.unit'), `unit-${unit}`, () => prefer({ unit })),
  );
  return store.running.value || lesson.at.value
    ? units
    : [...works, ...modes, ...ofSource, ...units];
};
