import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { Comparison } from '../comparison/Comparison.tsx';
import { Verdict } from '../comparison/Verdict.tsx';
import { WarmUpButton } from '../comparison/WarmUpButton.tsx';
import { Explanation } from '../explanation/Explanation.tsx';
import { ExportMenu } from '../export/ExportMenu.tsx';
import { OpenFile } from '../export/OpenFile.tsx';
import { HistoryButton } from '../history/HistoryButton.tsx';
import { ErrorBoundary } from '../notices/ErrorBoundary.tsx';
import { Interrupted } from '../notices/Interrupted.tsx';
import { Paused } from '../notices/Paused.tsx';
import { SourceAlert } from '../notices/SourceAlert.tsx';
import { QuotaMeter } from '../quota/QuotaMeter.tsx';
import { SettingsButton } from '../settings/SettingsButton.tsx';
import { Setup } from '../setup/Setup.tsx';
import { SourcePicker } from '../setup/SourcePicker.tsx';
import { UnitPicker } from '../setup/UnitPicker.tsx';
import type { UnnamedCity } from '../state/catalogue.ts';
import { Timeline } from '../timeline/Timeline.tsx';
import './App.css';
import './Dialog.css';
import './Footer.css';
import './Header.css';
import './SmallButton.css';
import { Opened } from '../notices/Opened.tsx';
import { ProblemAlert } from '../notices/ProblemAlert.tsx';
import { AppContext } from '../state/context.ts';
import { createController } from '../state/controller.ts';
import { Attribution } from './Attribution.tsx';

/**
 * The whole window.
 * @param cities the built-in ones, best known first
 */
export function App({ cities }: { cities: readonly UnnamedCity[] }) {
  const app = useMemo(() => createController(cities), [cities]);
  const ready = app.store.ready.value;
  return (
    <AppContext.Provider value={app}>
      <header>
        <img src="/icons/32.png" srcset="/icons/64.png 2x" alt="" width="22" height="22" />
        <h1>{i18n.t('extension.name')}</h1>
        {ready && <SourcePicker />}
      </header>
      {ready && <Setup />}
      <ProblemAlert />
      <Opened />
      <ErrorBoundary>
        <SourceAlert />
        <Paused />
        <Timeline />
        <Comparison />
        <Verdict />
        <div class="further">
          <Interrupted />
          <WarmUpButton />
          <Explanation />
        </div>
      </ErrorBoundary>
      <footer>
        <ErrorBoundary>
          <ExportMenu />
        </ErrorBoundary>
        <OpenFile />
        <HistoryButton />
        {ready && <UnitPicker />}
        {ready && <SettingsButton />}
        <div class="about-source">
          <Attribution />
          {ready && <QuotaMeter />}
        </div>
      </footer>
    </AppContext.Provider>
  );
}
