import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { OpenFile } from '../export/OpenFile.tsx';
import { HistoryButton } from '../history/HistoryButton.tsx';
import { ErrorBoundary } from '../notices/ErrorBoundary.tsx';
import { PrivateWindow } from '../notices/PrivateWindow.tsx';
import { ProblemAlert } from '../notices/ProblemAlert.tsx';
import { lazy } from '../parts/lazy.tsx';
import { SettingsButton } from '../settings/SettingsButton.tsx';
import { Setup } from '../setup/Setup.tsx';
import { SourcePicker } from '../setup/SourcePicker.tsx';
import { UnitPicker } from '../setup/UnitPicker.tsx';
import { AppContext } from '../state/context.ts';
import { createController } from '../state/controller.ts';
import './App.css';
import './Dialog.css';
import './Footer.css';
import './Header.css';
import './SmallButton.css';
import { Attribution } from './Attribution.tsx';
import { ResultsArea } from './ResultsArea.tsx';

export const ExportMenu = lazy(async () => (await import('../export/ExportMenu.tsx')).ExportMenu);
export const QuotaMeter = lazy(async () => (await import('../quota/QuotaMeter.tsx')).QuotaMeter);

/** The whole window. */
export function App() {
  const app = useMemo(createController, []);
  const { ready, timeline } = app.store;
  return (
    <AppContext.Provider value={app}>
      <header>
        <img src="/icons/32.png" srcset="/icons/64.png 2x" alt="" width="22" height="22" />
        <h1>{i18n.t('extension.name')}</h1>
        <SourcePicker />
      </header>
      <Setup />
      <ProblemAlert />
      <ResultsArea />
      <footer>
        <OpenFile />
        <HistoryButton />
        {timeline.value && (
          <ErrorBoundary>
            <ExportMenu />
          </ErrorBoundary>
        )}
        <UnitPicker />
        <SettingsButton />
        <div class="about-source">
          <Attribution />
          {ready.value && <QuotaMeter />}
        </div>
        <PrivateWindow />
      </footer>
    </AppContext.Provider>
  );
}
