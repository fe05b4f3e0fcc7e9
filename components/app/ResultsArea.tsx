import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { lazy } from '../parts/lazy.tsx';
import { painted } from '../parts/painted.ts';
import { useApp } from '../state/context.ts';
import { recall } from '../state/memory.ts';

export const Results = lazy(async () => (await import('./Results.tsx')).Results);

/** Longest wait for a verdict, in ms, so that all results are drawn at once. */
const VERDICT = 500;

/** Room for the results. Their code is loaded after the first paint. */
export function ResultsArea() {
  const { store, conclusion, door, isOpening } = useApp();
  const remembered = useMemo(() => recall().heights?.[door.name] ?? 0, [door]);
  /** Height in px of the results that the background is about to send. */
  const expected = useSignal(remembered);
  useSignalEffect(() => {
    if (expected.value === 0) return;
    const found = () => {
      expected.value = 0;
    };
    const { value: timeline } = store.timeline;
    if (conclusion.value || timeline?.state === 'running' || store.problem.value) found();
    // Some comparisons have no verdict.
    else if (timeline) setTimeout(found, VERDICT);
  });
  useEffect(() => {
    if (!Results.isLoaded()) void painted().then(Results.load);
  }, []);
  const isKnown = store.ready.value && expected.value === 0 && !isOpening.value;
  return (
    <div class="results">
      {isKnown && Results.isLoaded() ? <Results /> : <NoResults height={remembered} />}
    </div>
  );
}

/** Looks like the timeline without a comparison. @param height px of the room to keep, or 0 */
function NoResults({ height }: { height: number }) {
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (height > 0) section.current?.style.setProperty('block-size', `${height}px`);
  }, [height]);
  return (
    <>
      <section class="timeline" aria-label={i18n.t('timeline.title')} ref={section}>
        {height === 0 && <p class="empty">{i18n.t('timeline.empty')}</p>}
      </section>
      {/* A live region must exist before its text. */}
      <div class={height === 0 ? 'verdict' : 'sr-only'} role="status" />
    </>
  );
}
