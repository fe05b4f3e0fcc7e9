import { i18n } from '#i18n';
import { useApp } from '../state/context.ts';
import { obstacleTo } from '../state/plan.ts';
import { focusRun, WHY_NOT } from '../state/run-button.ts';

/** Button that runs the choices after a warm-up, shown if the first mode had a cold start. */
export function WarmUpButton() {
  const { store, conclusion, draft, run } = useApp();
  if (!conclusion.value?.coldStart) return null;
  const obstacle = obstacleTo(store.choices.value, draft());
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
