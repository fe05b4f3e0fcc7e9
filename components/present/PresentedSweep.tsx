import { i18n } from '#i18n';
import { sweepCurves } from '../../engine/measure/sweep.ts';
import { useApp } from '../state/context.ts';
import { SweepChart } from '../sweep/SweepChart.tsx';

/** Units of the drawing, which fills its place: few, so that its texts are large. */
const size = { width: 900, height: 300, text: 18 };

/** Curve of a sweep, above the runs at the selected value. */
export function PresentedSweep() {
  const { whole, value } = useApp().store;
  const timeline = whole.value;
  const sweep = timeline?.plan.sweep;
  if (!sweep) return null;
  return (
    <section class="presented-sweep" aria-label={i18n.t('sweep.title')}>
      <SweepChart
        {...{ sweep, size, selected: value.value }}
        curves={sweepCurves(timeline)}
        colour={(name) => `var(--${name})`}
      />
    </section>
  );
}
