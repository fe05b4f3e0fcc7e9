import { i18n } from '#i18n';
import { SIMULATED } from '../../engine/log/source-choice.ts';
import type { Choices } from '../../engine/protocol/choices.ts';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import { useApp } from '../state/context.ts';

/** Sources to choose from, each with its default; `server` reuses the last working address. */
export const sources = {
  live: () => ({ kind: 'live' }),
  simulated: () => SIMULATED,
  server: (base) => (base === undefined ? { kind: 'server-unknown' } : { kind: 'server', base }),
} as const satisfies Record<string, (server: string | undefined) => Choices['source']>;

const kinds = ['live', 'simulated', 'server'] as const;

/** Source of the responses. */
export function SourcePicker() {
  const { store, choose } = useApp();
  const { source } = store.choices.value;
  const { server } = store.preferences.value;
  return (
    <RadioGroup
      legend={i18n.t('setup.source')}
      options={kinds.map((value) => ({ value, label: i18n.t(`sources.${value}`) }))}
      value={kinds.find((kind) => kind === source.kind || source.kind === `${kind}-unknown`)}
      disabled={store.running.value}
      onChoose={(kind) => choose({ source: sources[kind](server) })}
    />
  );
}
