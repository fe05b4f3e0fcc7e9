import { i18n } from '#i18n';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import { useApp } from '../state/context.ts';

/** Protocol of the simulated source, with a sentence on what is simulated. */
export function ProtocolPicker() {
  const { store, choose } = useApp();
  const { source } = store.choices.value;
  if (source.kind !== 'simulated') return null;
  return (
    <>
      <RadioGroup
        name="protocol"
        legend={i18n.t('setup.protocol')}
        options={[
          { value: 'h2', label: 'HTTP/2' },
          { value: 'http/1.1', label: 'HTTP/1.1' },
        ]}
        value={source.protocol}
        disabled={store.running.value}
        onChoose={(protocol) => choose({ source: { kind: 'simulated', protocol } })}
      />
      <span class="hint">{i18n.t('about_simulated')}</span>
    </>
  );
}
