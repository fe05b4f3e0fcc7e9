import { i18n } from '#i18n';
import { isSized, type ModeId, modeIds } from '../../engine/modes/index.ts';
import type { Choices } from '../../engine/protocol/choices.ts';
import { formatList } from '../parts/format.ts';
import type { NameOf } from '../parts/names.ts';
import { kindOf } from '../workloads/index.ts';

/** Most modes whose names are not too much for one sentence. */
const MOST_NAMED = 6;

/** Explains a mode, or a comparison of the chosen ones, in one sentence. */
export function modeText(mode: ModeId | 'compare', choices: Choices, nameOf: NameOf): string {
  const { compared, size, workload } = choices;
  if (mode === 'compare') {
    const names = modeIds.filter((id) => compared.includes(id)).map(nameOf);
    if (names.length > MOST_NAMED) return i18n.t('about_modes.compare_many', [names.length]);
    return names.length > 0 ? i18n.t('about_modes.compare', [formatList(names)]) : '';
  }
  const servers = kindOf(workload)?.presenter?.servers?.();
  if (servers) return servers.aboutOf(mode);
  return isSized(mode) ? i18n.t(`about_modes.${mode}`, [size]) : i18n.t(`about_modes.${mode}`);
}
