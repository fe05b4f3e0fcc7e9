import { i18n } from '#i18n';
import type { HistoryEntry } from '../../engine/protocol/history.ts';
import { Duration } from '../parts/Duration.tsx';
import { formatRatio } from '../parts/format.ts';
import { lookOf } from '../parts/look.ts';
import { ModeName } from '../parts/ModeName.tsx';
import { useApp } from '../state/context.ts';
import { variantLabel } from './About.tsx';

/** Latest results of the variants that were run with this source, side by side; none for one. */
export function SoFar() {
  const { lesson, store } = useApp();
  const { value: experiment } = lesson.experiment;
  const source = lesson.code.value?.sourceOf(lesson);
  const isWanted = ({ summary }: HistoryEntry, variant: string) =>
    summary.experiment?.id === experiment?.id &&
    summary.experiment?.variant === variant &&
    summary.source.kind === source &&
    summary.results.every(({ elapsed }) => elapsed !== undefined);
  const rows = (experiment?.variants ?? []).flatMap(({ id }) => {
    const entry = store.history.value?.entries.find((entry) => isWanted(entry, id));
    return entry ? { id, results: entry.summary.results } : [];
  });
  const [first] = rows;
  if (!experiment || !first || rows.length < 2) return null;
  const factors = rows.map(({ results: [base, other] }) =>
    base?.elapsed && other?.elapsed ? base.elapsed / other.elapsed : undefined,
  );
  const most = Math.max(1, ...factors.map((factor = 0) => factor));
  const [, other] = first.results;
  return (
    <table class="so-far" aria-label={i18n.t('lab.so_far')}>
      <thead>
        <tr>
          <th scope="col">{i18n.t('lab.so_far')}</th>
          {first.results.map(({ mode }) => (
            <th key={mode} scope="col">
              <ModeName mode={mode} />
            </th>
          ))}
          {other && <th scope="col">{i18n.t('lab.factor')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, results }, index) => (
          <tr key={id}>
            <th scope="row">{variantLabel(experiment.id, id)}</th>
            {results.map(({ mode, elapsed = 0, resolution = 1 }) => (
              <td key={mode}>
                <Duration ms={elapsed} resolution={resolution} />
              </td>
            ))}
            {other && (
              <td class={lookOf(other.mode)} style={{ '--share': (factors[index] ?? 0) / most }}>
                <data value={factors[index]}>{formatRatio(factors[index] ?? 0)}</data>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
