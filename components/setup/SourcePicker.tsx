import { i18n } from '#i18n';
import { SIMULATED, type SourceChoice } from '../../engine/log/source-choice.ts';
import type { Choices } from '../../engine/protocol/choices.ts';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import { useApp } from '../state/context.ts';

/** Default choice per kind; `server` reuses the last working address. */
export const sources: Record<
  SourceChoice['kind'],
  (server: string | undefined) => Choices['source']
> = {
  live: () => ({ kind: 'live' }),
  simulated: () => SIMULATED,
  server: (base) => (base === undefined ? { kind: 'server-unknown' } : { kind: 'server', base }),
};

/** Source of the responses. */
export function SourcePicker() {
  const { store, choose } = useApp();
  const { source } = store.choices.value;
  const { server } = store.preferences.value;
  return (
    <RadioGroup
      name="source"
      legend={i18n.t('setup.source')}
      options={[
        { value: 'live', label: i18n.t('sources.live') },
        { value: 'simulated', label: i18n.t('sources.simulated') },
        { value: 'server', label: i18n.t('sources.server') },
      ]}
      value={source.kind === 'server-unknown' ? 'server' : source.kind}
      disabled={store.running.value}
      onChoose={(kind) => choose({ source: sources[kind](server) })}
    />
  );
}
