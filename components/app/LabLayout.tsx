import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { Experiments } from '../experiments/Experiments.tsx';
import { OpenFile } from '../export/OpenFile.tsx';
import { GoTo } from '../go-to/GoTo.tsx';
import { HistoryButton } from '../history/HistoryButton.tsx';
import { SavedLinks } from '../history/SavedLinks.tsx';
import { ErrorBoundary } from '../notices/ErrorBoundary.tsx';
import { PrivateWindow } from '../notices/PrivateWindow.tsx';
import { ProblemAlert } from '../notices/ProblemAlert.tsx';
import { lazy } from '../parts/lazy.tsx';
import { painted } from '../parts/painted.ts';
import { PresentButton } from '../present/PresentButton.tsx';
import { SettingsButton } from '../settings/SettingsButton.tsx';
import { Faults } from '../setup/Faults.tsx';
import { NotOffered } from '../setup/NotOffered.tsx';
import { Setup } from '../setup/Setup.tsx';
import { WorkloadPicker } from '../setup/WorkloadPicker.tsx';
import { useApp } from '../state/context.ts';
import { followAddress } from '../state/follow-address.ts';
import { works } from '../workloads/index.ts';
import { Attribution } from './Attribution.tsx';
import { ExportMenu } from './Footer.tsx';
import './LabLayout.css';
import { Results, ResultsArea } from './ResultsArea.tsx';

const Present = lazy(async () => (await import('../present/Present.tsx')).Present);
export const About = lazy(async () => (await import('../experiments/About.tsx')).About);
export const Experiment = lazy(
  async () => (await import('../experiments/Experiment.tsx')).Experiment,
);

/** Programs, which come after the results. */
const Code = lazy(async () => {
  await Results.load();
  await painted();
  return (await import('../code/Code.tsx')).Code;
});

/**
 * Columns of a tab: experiments, choices and history at the left, the results, and the programs. An
 * experiment makes the choices, and asks for a guess.
 */
export function LabLayout() {
  const app = useApp();
  const { store, lesson } = app;
  const { timeline } = store;
  const isPresenting = useSignal(false);
  const isFree = lesson.at.value === undefined;
  useLayoutEffect(() => followAddress(app), [app]);
  return (
    <>
      <header class="lab-head" hidden={isPresenting.value}>
        <img src="/icons/32.png" srcset="/icons/64.png 2x" alt="" width="22" height="22" />
        <h1>{i18n.t('extension.name')}</h1>
        {/* Come later, so they stand before what must not move. */}
        {timeline.value && (
          <ErrorBoundary>
            <ExportMenu />
          </ErrorBoundary>
        )}
        <PresentButton isPresenting={isPresenting} />
        <GoTo />
        <OpenFile />
        <SettingsButton />
      </header>
      {/* Stays mounted while something is presented: it holds what was typed. */}
      <div class="lab-choices" hidden={isPresenting.value}>
        <Experiments />
        {isFree ? (
          <Setup
            before={<WorkloadPicker />}
            after={(hasAllModes) => (
              <>
                <NotOffered hasAll={hasAllModes} />
                {!works.factsOf(store.choices.value.workload).isWatched && <Faults />}
              </>
            )}
          />
        ) : (
          <About />
        )}
        <Attribution />
        <HistoryButton />
        {/* Grow later, so nothing stands below them. */}
        <SavedLinks />
        <PrivateWindow />
      </div>
      {isPresenting.value ? (
        <Present isPresenting={isPresenting} />
      ) : (
        <div class="lab-results">
          <ProblemAlert />
          {isFree ? <ResultsArea /> : <Experiment results={<ResultsArea />} />}
        </div>
      )}
      <div class="lab-code" hidden={isPresenting.value}>
        {!isPresenting.value && <Code />}
      </div>
    </>
  );
}
