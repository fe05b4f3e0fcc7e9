import { useEffect } from 'preact/hooks';
import { Comparison } from '../comparison/Comparison.tsx';
import { Law } from '../comparison/Law.tsx';
import { Reasons, Verdict } from '../comparison/Verdict.tsx';
import { WarmUpButton } from '../comparison/WarmUpButton.tsx';
import { First } from '../experiments/First.tsx';
import { Explanation } from '../explanation/Explanation.tsx';
import { ErrorBoundary } from '../notices/ErrorBoundary.tsx';
import { Interrupted } from '../notices/Interrupted.tsx';
import { Opened } from '../notices/Opened.tsx';
import { Paused } from '../notices/Paused.tsx';
import { SourceAlert } from '../notices/SourceAlert.tsx';
import { lazy } from '../parts/lazy.tsx';
import { useIsWatched } from '../parts/names.ts';
import { Replay } from '../replay/Replay.tsx';
import { useApp } from '../state/context.ts';
import { recall, remember } from '../state/memory.ts';
import { SweptRuns } from '../sweep/SweptRuns.tsx';
import { Timeline } from '../timeline/Timeline.tsx';
import { works } from '../workloads/index.ts';
import { PanelCode } from './PanelCode.tsx';

const OpenedAddresses = lazy(
  async () => (await import('../workloads/endpoints/OpenedAddresses.tsx')).OpenedAddresses,
);

const SweepView = lazy(async () => (await import('../sweep/SweepView.tsx')).SweepView);
const Question = lazy(async () => (await import('../question/Question.tsx')).Question);
const Waits = lazy(async () => (await import('../users/Waits.tsx')).Waits);
const AskThread = lazy(async () => (await import('../experiments/AskThread.tsx')).AskThread);

/** All that a comparison shows. */
export function Results() {
  const { door, lesson, playhead, store, conclusion } = useApp();
  const timeline = store.timeline.value;
  const { value: verdict } = conclusion;
  const isSettled = !store.running.value && !store.opened.value;
  useEffect(() => {
    // The next window of this door keeps room for the latest results.
    const results = document.querySelector('.results')?.getBoundingClientRect();
    if (!isSettled || !results) return;
    const height = timeline ? results.height : 0;
    remember({ heights: { ...recall().heights, [door.name]: height } });
  }, [isSettled, timeline, verdict, door]);
  const isLab = door.name === 'lab';
  const isAsked = isLab && timeline?.plan.experiment !== undefined;
  const hasAddresses = store.opened.value && timeline?.plan.source.kind === 'addresses';
  const isWatched = useIsWatched();
  const figures = isWatched ? <Waits /> : <Law />;
  // A server has threads that nobody here can ask.
  const hasThread = !isWatched && !works.factsOf(store.choices.value.workload).isWatched;
  return (
    <>
      <Opened />
      {hasAddresses && <OpenedAddresses />}
      <ErrorBoundary>
        <SourceAlert />
        <Paused />
        {isLab && hasThread && lesson.at.value === undefined && <AskThread />}
        {isLab && store.whole.value?.plan.sweep && <SweepView />}
        <SweptRuns hasCurve={isLab} />
        <Timeline playhead={playhead} />
        {!timeline && <First />}
        <div class="answer">
          {isLab && <Replay playhead={playhead} />}
          <Comparison />
          <Verdict isBrief={isAsked} />
          {isLab && !isAsked && figures}
        </div>
        {isAsked && (
          // An explanation in sight of the question would answer it.
          <>
            <Question />
            {(timeline?.answers?.length ?? 0) > 0 && <Reasons />}
            {figures}
          </>
        )}
        <div class="further">
          <Interrupted />
          <WarmUpButton />
          {!isWatched && <Explanation />}
        </div>
      </ErrorBoundary>
      {door.name === 'panel' && <PanelCode />}
    </>
  );
}
