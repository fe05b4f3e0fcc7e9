import { i18n } from '#i18n';
import { sourceText } from '../parts/source-text.ts';
import { useApp } from '../state/context.ts';

/** The options that matter most, while they are out of sight. */
export function OptionsInWords({ id }: { id: string }) {
  const { source, rounds } = useApp().store.choices.value;
  return (
    <span id={id} class="hint">
      {source.kind === 'server-unknown' ? i18n.t('sources.server') : sourceText(source)},{' '}
      {i18n.t('setup.rounds_chosen', rounds)}
    </span>
  );
}
