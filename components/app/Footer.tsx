import { OpenFile } from '../export/OpenFile.tsx';
import { HistoryButton } from '../history/HistoryButton.tsx';
import { ErrorBoundary } from '../notices/ErrorBoundary.tsx';
import { PrivateWindow } from '../notices/PrivateWindow.tsx';
import { lazy } from '../parts/lazy.tsx';
import { SettingsButton } from '../settings/SettingsButton.tsx';
import { useApp } from '../state/context.ts';
import { Attribution } from './Attribution.tsx';

export const ExportMenu = lazy(async () => (await import('../export/ExportMenu.tsx')).ExportMenu);

/** Actions on comparisons, preferences, and the source of the data. */
export function Footer() {
  const { timeline } = useApp().store;
  return (
    <footer>
      <OpenFile />
      <HistoryButton />
      {timeline.value && (
        <ErrorBoundary>
          <ExportMenu />
        </ErrorBoundary>
      )}
      <Attribution />
      <SettingsButton />
      <PrivateWindow />
    </footer>
  );
}
