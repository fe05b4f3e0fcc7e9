import { i18n } from '#i18n';
import { workloadIds } from '../../engine/protocol/choices.ts';
import { experimentIds } from '../../lessons/ids.ts';
import { tasksText } from '../history/tasks-text.ts';
import { formatDuration, formatMoment } from '../parts/format.ts';
import { messageKey } from '../parts/message-key.ts';
import { plain } from '../parts/plain.ts';
import { sources } from '../setup/SourcePicker.tsx';
import { hashOf } from '../state/address.ts';
import type { Controller } from '../state/controller.ts';
import { focusRun } from '../state/run-button.ts';
import { namesOf } from '../workloads/index.ts';

/** Something that can be gone to. */
export interface Entry {
  /** Id of its element, too. */
  id: string;
  label: string;
  /** Its kind, in a word. */
  kind: string;
  /** More about it, which is searched, too. */
  detail?: string;
  go(): void;
}

/** Source of the entries of one kind. Reads signals, so its entries are up to date. */
type Provider = (app: Controller) => readonly Entry[];

/** Kinds of work, modes and sources, which can be chosen in free play and between runs; and units. */
const choices: Provider = ({ store, lesson, offered, choose, prefer }) => {
  const units = [['celsius', '°C'] as const, ['fahrenheit', '°F'] as const].map(
    ([unit, label]) => ({
      id: `unit-${unit}`,
      label,
      kind: i18n.t('setup.unit'),
      go: () => prefer({ unit }),
    }),
  );
  if (store.running.value || lesson.at.value) return units;
  const { server } = store.preferences.value;
  return [
    ...workloadIds.map((workload) => ({
      id: `workload-${workload}`,
      label: i18n.t(`workloads.${messageKey(workload)}.name`),
      kind: i18n.t('workloads.title'),
      go: () => choose({ workload }),
    })),
    ...(['compare', ...offered.value] as const).map((mode) => ({
      id: `mode-${mode}`,
      label: i18n.t(`modes.${mode}`),
      kind: i18n.t('setup.mode'),
      go() {
        choose({ mode });
        focusRun();
      },
    })),
    ...(['live', 'simulated', 'server'] as const).map((kind) => ({
      id: `source-${kind}`,
      label: i18n.t(`sources.${kind}`),
      kind: i18n.t('setup.source'),
      go: () => choose({ source: sources[kind](server) }),
    })),
    ...units,
  ];
};

/** All experiments, which are found by their question, too. */
const experiments: Provider = () =>
  experimentIds.map((id) => ({
    id: `experiment-${id}`,
    label: i18n.t(`experiments.${messageKey(id)}.title`),
    kind: i18n.t('go_to.experiment'),
    detail: i18n.t(`experiments.${messageKey(id)}.ask`),
    go() {
      location.hash = hashOf(id);
    },
  }));

/** Everything that a button in the window does. */
const actions: Provider = (app) =>
  [...app.actions.value].map(([id, { label, run }]) => ({
    id: `do-${id}`,
    label,
    kind: i18n.t('go_to.action'),
    go: run,
  }));

/** Saved comparisons, once they are known. */
const saved: Provider = ({ store }) =>
  (store.history.value?.entries ?? []).map(({ id, summary }) => {
    const nameOf = namesOf(summary.workload);
    const results = summary.results.map(({ mode, elapsed, resolution = 1 }) =>
      elapsed === undefined
        ? nameOf(mode)
        : `${nameOf(mode)} ${formatDuration(elapsed, resolution)}`,
    );
    return {
      id: `saved-${id}`,
      label: formatMoment(summary.startedAt),
      kind: i18n.t('go_to.saved'),
      detail: [tasksText(summary.workload), ...results].join(' · '),
      go() {
        location.hash = hashOf(id);
      },
    };
  });

/** One provider for each kind of entry, in the order in which they are listed. */
const providers = [choices, experiments, actions, saved];

/**
 * Finds entries that contain every typed word, whatever its case and accents.
 * @param typed any text; blank finds every entry
 */
export function findEntries(typed: string, app: Controller): Entry[] {
  const words = plain(typed).split(/\s+/);
  return providers
    .flatMap((provider) => provider(app))
    .filter(({ label, kind, detail = '' }) => {
      const text = plain(`${label}\n${kind}\n${detail}`);
      return words.every((word) => text.includes(word));
    });
}
