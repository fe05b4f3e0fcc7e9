import { i18n } from '#i18n';
import type { ColdCost } from '../../engine/measure/cold.ts';
import { coldStartOf } from '../../engine/verdict/cold-start.ts';
import { verdictOf } from '../../engine/verdict/verdict.ts';
import { Duration } from '../parts/Duration.tsx';
import { Sentence } from '../parts/Sentence.tsx';
import { useApp } from '../state/context.ts';
import { obstacleTo } from '../state/plan.ts';
import { focusRun, WHY_NOT } from '../state/run-button.ts';

/** Says what the first run paid for all that followed. */
export function ColdStartText({ cost, resolution }: { cost: ColdCost; resolution: number }) {
  return (
    <Sentence
      text={i18n.t('verdict.cold')}
      parts={{
        mode: i18n.t(`modes.${cost.mode}`),
        cost: <Duration ms={cost.ms} resolution={resolution} />,
      }}
    />
  );
}

/** Where a cold start was paid for: runs what is chosen once more, with everything run once before and not counted. */
export function WarmUpButton() {
  const { store, run } = useApp();
  const timeline = store.timeline.value;
  const verdict = timeline && verdictOf(timeline);
  if (!verdict || !coldStartOf(verdict, timeline)) return null;
  const obstacle = obstacleTo(store.choices.value);
  return (
    <button
      type="button"
      class="offer"
      disabled={obstacle !== undefined}
      aria-describedby={obstacle && WHY_NOT}
      onClick={() => {
        run({ warmUp: true });
        focusRun();
      }}
    >
      {i18n.t('verdict.warm_up')}
    </button>
  );
}
