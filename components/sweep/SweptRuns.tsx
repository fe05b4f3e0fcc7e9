import { i18n } from '#i18n';
import { Sentence } from '../sentences/Sentence.tsx';
import { sayShown } from '../sentences/say-sweep.ts';
import { useApp } from '../state/context.ts';

/** Says which runs of a sweep are shown below. @param hasCurve true beside the whole curve */
export function SweptRuns({ hasCurve }: { hasCurve: boolean }) {
  const { whole, value } = useApp().store;
  const sweep = whole.value?.plan.sweep;
  if (!sweep || value.value === undefined) return null;
  return (
    <p class="hint">
      <Sentence message={sayShown(value.value, sweep, hasCurve)} />{' '}
      {whole.value?.state === 'running' && i18n.t('sweep.at_end')}
    </p>
  );
}
