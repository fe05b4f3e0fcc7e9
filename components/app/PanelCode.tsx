import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { Fold, useFold } from '../parts/Fold.tsx';
import { lazy } from '../parts/lazy.tsx';

const Code = lazy(async () => (await import('../code/Code.tsx')).Code);

/** Button of the side panel that shows the programs. */
export function PanelCode() {
  const id = useId();
  const isOpen = useFold(false);
  return (
    <div>
      <Fold label={i18n.t('code.title')} isOpen={isOpen} controls={id} />
      <div id={id}>{isOpen.value && <Code />}</div>
    </div>
  );
}
