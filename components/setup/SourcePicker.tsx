import { i18n } from '#i18n';
import { SIMULATED, type SourceChoice } from '../../engine/log/source-choice.ts';
import type { Choices } from '../../engine/protocol/choices.ts';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import { useApp } from '../state/context.ts';
import './SourcePicker.css';

/** Default choice per kind; `server` reuses the last working address. */
const sources: Record<SourceChoice['kind'], (server: string | undefined) => Choices['source']> = {
  live: () => ({ kind: 'live' }),
  simulated: () => SIMULATED,
  server: (base) => (base === undefined ? { kind: 'server-unknown' } : { kind: 'server', base }),
};

/** Source of the responses, and the protocol of the simulated one. */
export function SourcePicker() {
  const { store, choose } = useApp();
  const { source } = store.choices.value;
  const { server } = store.preferences.value;
  const disabled = store.running.value;
  return (
    <div class="source">
      <RadioGroup
        name="source"
        legend={i18n.t('setup.source')}
        options={[
          { value: 'live', label: i18n.t('sources.live') },
          { value: 'simulated', label: i18n.t('sources.simulated') },
          { value: 'server', label: i18n.t('sources.server') },
        ]}
        value={source.kind === 'server-unknown' ? 'server' : source.kind}
        disabled={disabled}
        onChoose={(kind) => choose({ source: sources[kind](server) })}
      />
      {source.kind === 'simulated' ? (
        <RadioGroup
          name="protocol"
          legend={i18n.t('setup.protocol')}
          options={[
            { value: 'h2', label: 'HTTP/2' },
            { value: 'http/1.1', label: 'HTTP/1.1' },
          ]}
          value={source.protocol}
          disabled={disabled}
          onChoose={(protocol) => choose({ source: { kind: 'simulated', protocol } })}
        />
      ) : null}
    </div>
  );
}
