import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { Comparison } from '../comparison/Comparison.tsx';
import { Verdict } from '../comparison/Verdict.tsx';
import { CityPicker } from '../setup/CityPicker.tsx';
import { ModePicker } from '../setup/ModePicker.tsx';
import { RunButton } from '../setup/RunButton.tsx';
import { SourcePicker } from '../setup/SourcePicker.tsx';
import { UnitPicker } from '../setup/UnitPicker.tsx';
import { Timeline } from '../timeline/Timeline.tsx';
import './App.css';
import { AppContext } from './context.ts';
import { createController } from './controller.ts';
import { ProblemAlert } from './ProblemAlert.tsx';

/** The whole window: what is asked at the top, what happens below it. */
export function App() {
  const app = useMemo(createController, []);
  return (
    <AppContext.Provider value={app}>
      <header>
        <img src="/icons/32.png" srcset="/icons/64.png 2x" alt="" width="22" height="22" />
        <h1>{i18n.t('extension.name')}</h1>
        <UnitPicker />
      </header>
      {app.store.ready.value && (
        <form class="setup" onSubmit={(event) => event.preventDefault()}>
          <CityPicker />
          <SourcePicker />
          <div class="start">
            <ModePicker />
            <RunButton />
          </div>
        </form>
      )}
      <ProblemAlert />
      <Timeline />
      <Comparison />
      <Verdict />
      <footer>
        <a href="https://open-meteo.com/" target="_blank" rel="noreferrer">
          {i18n.t('attribution')}
        </a>
      </footer>
    </AppContext.Provider>
  );
}
