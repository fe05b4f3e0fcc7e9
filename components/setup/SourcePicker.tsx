import { i18n } from '#i18n';
import { useApp } from '../app/context.ts';
import { RadioGroup } from './RadioGroup.tsx';
import './SourcePicker.css';

/** Who answers: Open-Meteo, or the simulation and the protocol that it speaks. */
export function SourcePicker() {
  const { store, choose } = useApp();
  const { source } = store.choices.value;
  const disabled = store.running.value;
  return (
    <div class="source">
      <RadioGroup
        name="source"
        legend={i18n.t('setup.source')}
        options={[
          { value: 'live', label: i18n.t('sources.live') },
          { value: 'simulated', label: i18n.t('sources.simulated') },
        ]}
        value={source.kind}
        disabled={disabled}
        onChoose={(kind) =>
          choose({ source: kind === 'live' ? { kind } : { kind, protocol: 'h2' } })
        }
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
