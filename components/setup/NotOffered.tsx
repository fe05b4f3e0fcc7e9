import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { modeIds, traitsOf } from '../../engine/modes/index.ts';
import { objectionTo } from '../../engine/modes/traits.ts';
import { formatList } from '../parts/format.ts';
import { messageKey } from '../parts/message-key.ts';
import { useApp } from '../state/context.ts';
import { works } from '../workloads/index.ts';

/**
 * Modes that make no sense for the chosen work, and the reason.
 * @param hasAll true to name also those that nobody would miss
 */
export function NotOffered({ hasAll }: { hasAll: boolean }) {
  const id = useId();
  const facts = works.factsOf(useApp().store.choices.value.workload);
  const considered = modeIds.filter((mode) => hasAll || traitsOf(mode).rank);
  const reasons = Map.groupBy(considered, (mode) => objectionTo(traitsOf(mode), facts));
  reasons.delete(undefined);
  if (reasons.size === 0) return null;
  return (
    <div>
      <p id={id} class="hint mode-group">
        {i18n.t('setup.not_offered')}
      </p>
      <ul class="not-offered hint" aria-labelledby={id}>
        {[...reasons].map(
          ([objection, modes]) =>
            objection && (
              <li key={objection}>
                {i18n.t(`setup.objections.${messageKey(objection)}`, [
                  formatList(modes.map((mode) => i18n.t(`modes.${mode}`))),
                ])}
              </li>
            ),
        )}
      </ul>
    </div>
  );
}
