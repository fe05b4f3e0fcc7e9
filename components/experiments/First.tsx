import { i18n } from '#i18n';
import { experimentIds } from '../../lessons/ids.ts';
import { useApp } from '../state/context.ts';
import { openLab } from '../state/open-door.ts';

/** Way to the first experiment, for those who have not run anything yet. */
export function First() {
  const { door } = useApp();
  const [id] = experimentIds;
  const go = async () => {
    await openLab(id);
    if (door.name === 'popup') window.close();
  };
  return (
    <p class="first">
      <button type="button" class="quiet" onClick={() => void go()}>
        {i18n.t('lab.first')}
      </button>
    </p>
  );
}
