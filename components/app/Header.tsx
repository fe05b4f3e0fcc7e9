import { i18n } from '#i18n';
import { useApp } from '../state/context.ts';
import { Doors } from './Doors.tsx';

/** Title of the window. The page has its first part before the scripts run. */
export function Header() {
  return (
    <header>
      <img src="/icons/32.png" srcset="/icons/64.png 2x" alt="" width="22" height="22" />
      <h1>{i18n.t('extension.name')}</h1>
      {useApp().door.name !== 'lab' && <Doors />}
    </header>
  );
}
