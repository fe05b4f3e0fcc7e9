import { i18n } from '#i18n';
import type { ColdCost } from '../../engine/cold.ts';
import { useApp } from '../app/context.ts';
import { Duration } from '../Duration.tsx';
import { Sentence } from '../Sentence.tsx';
import { RUN_BUTTON } from '../setup/RunButton.tsx';

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

/** Runs what is chosen once more, with everything run once before and not counted. */
export function WarmUpButton() {
  const { run } = useApp();
  return (
    <button
      type="button"
      class="warm-up"
      onClick={() => {
        run({ warmUp: true });
        // This button goes; whoever pressed it by keyboard finds the one that stops the run.
        document.getElementById(RUN_BUTTON)?.focus();
      }}
    >
      {i18n.t('verdict.warm_up')}
    </button>
  );
}
