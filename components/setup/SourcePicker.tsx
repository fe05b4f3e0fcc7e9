import { i18n } from '#i18n';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import { useApp } from '../state/context.ts';
import { sourceKinds, sourceOfKind } from '../state/source-of-kind.ts';

/** Source of the responses. */
export function SourcePicker() {
  const { store, choose } = useApp();
  const { source } = store.choices.value;
  const { server } = store.preferences.value;
  return (
    <RadioGroup
      name="source"
      legend={i18n.t('setup.source')}
      options={sourceKinds.map((kind) => ({ value: kind, label: i18n.t(`sources.${kind}`) }))}
      value={source.kind === 'server-unknown' ? 'server' : source.kind}
      disabled={store.running.value}
      onChoose={(kind) => choose({ source: sourceOfKind(kind, server) })}
    />
  );
}
