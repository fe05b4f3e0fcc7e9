import { useId, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { sweepCurves } from '../../engine/measure/sweep.ts';
import { useWidth } from '../parts/use-width.ts';
import { Sentences } from '../sentences/Sentence.tsx';
import { saySweep } from '../sentences/say-sweep.ts';
import { useApp } from '../state/context.ts';
import './Sweep.css';
import { SweepChart } from './SweepChart.tsx';
import { SweepTable } from './SweepTable.tsx';

/** Narrowest chart in px, and its height as a share of its width. */
const NARROWEST = 280;

/** Curve of a comparison that varied a parameter, its figures, and the value whose runs are shown. */
export function SweepView() {
  const { store } = useApp();
  const id = useId();
  const timeline = store.whole.value;
  const sweep = timeline?.plan.sweep;
  const curves = useMemo(() => (timeline ? sweepCurves(timeline) : []), [timeline]);
  const { ref, width } = useWidth(NARROWEST);
  if (!timeline || !sweep) return null;
  const selected = store.value.value;
  // Before the answer, they would give it.
  const isSaid = timeline.state !== 'running' && (!timeline.plan.experiment || timeline.answers);
  const radioOf = (value: number) => `${id}-${value}`;
  return (
    <section class="sweep" aria-label={i18n.t('sweep.title')}>
      <div class="sweep-drawing" ref={ref}>
        <SweepChart
          {...{ curves, sweep, selected }}
          size={{ width, height: Math.min(420, 0.4 * width + 120), text: 12 }}
          colour={(name) => `var(--${name})`}
          radioOf={radioOf}
        />
      </div>
      <p class="hint">{i18n.t('sweep.legend')}</p>
      {/* Rendered even when empty: a live region must exist before its text. */}
      <div class="verdict" role="status">
        {isSaid &&
          curves.map((curve) => (
            <p key={curve.mode}>
              <Sentences messages={saySweep(curve, sweep)} />
            </p>
          ))}
      </div>
      <SweepTable
        {...{ curves, sweep, selected, radioOf }}
        onSelect={(value) => store.select(value)}
      />
    </section>
  );
}
