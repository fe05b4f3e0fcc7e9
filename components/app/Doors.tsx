import { i18n } from '#i18n';
import { shownComparison } from '../state/address.ts';
import { useApp } from '../state/context.ts';
import { hasPanel, openLab, openPanel } from '../state/open-door.ts';
import './Doors.css';

/** Buttons that open the other doors. The lab needs none. */
export function Doors() {
  const { door, store } = useApp();
  const leave = () => {
    if (door.name === 'popup') window.close();
  };
  return (
    <div class="doors">
      {door.name === 'popup' && hasPanel() && (
        <DoorButton
          to="panel"
          name={i18n.t('doors.open_panel')}
          onClick={() => void openPanel().then(leave)}
        />
      )}
      <DoorButton
        to="lab"
        name={i18n.t('doors.open_lab')}
        onClick={() => void openLab(shownComparison(store)).then(leave)}
      />
    </div>
  );
}

function DoorButton({ to, name, onClick }: { to: string; name: string; onClick(): void }) {
  return (
    <button type="button" class={`to-${to}`} aria-label={name} title={name} onClick={onClick} />
  );
}
