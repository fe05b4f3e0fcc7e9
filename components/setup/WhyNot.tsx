import { i18n } from '#i18n';
import { MAX_DELAY } from '../../engine/log/limits.ts';
import { MAX_SIZE } from '../../engine/modes/index.ts';
import { formatNumber } from '../parts/format.ts';
import type { Obstacle } from '../state/plan.ts';
import { WHY_NOT } from '../state/run-button.ts';

/** Reason why Run is disabled. */
export function WhyNot({
  obstacle,
  shortage,
}: {
  obstacle: Obstacle | undefined;
  /** Explains an `over-quota` obstacle. */
  shortage: string | undefined;
}) {
  return (
    // A live region has to exist before it gets its text.
    <p id={WHY_NOT} class="hint why-not" aria-live="polite">
      {obstacle === 'over-quota' ? shortage : obstacle && reason(obstacle)}
    </p>
  );
}

function reason(obstacle: Exclude<Obstacle, 'over-quota'>): string | undefined {
  if (typeof obstacle === 'object') return obstacle.sentence;
  switch (obstacle) {
    case 'loading':
      return undefined;
    case 'no-server':
      return i18n.t('server.none');
    case 'unchecked-server':
      return i18n.t('server.unchecked');
    case 'too-few-compared':
      return i18n.t('setup.too_few_compared');
    case 'size-out-of-range':
      return i18n.t('setup.size_out_of_range', [MAX_SIZE]);
    case 'delay-out-of-range':
      return i18n.t('setup.delay_out_of_range', [formatNumber(MAX_DELAY, 0)]);
  }
}
