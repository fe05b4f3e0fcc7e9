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
  if (!experiment || rows.length < 2) return null;
  const factors = rows.map(({ results: [base, other] }) =>
    base?.elapsed && other?.elapsed ? base.elapsed / other.elapsed : undefined,
  );
  const most = Math.max(1, ...factors.map((factor = 0) => factor));
  const modes = rows
    .map(({ results }) => results.map(({ mode }) => mode))
    .reduce((most, some) => (some.length > most.length ? some : most));
  // Variants with other modes have no factor in common.
  const [, other] = rows.every(({ results }) => results.length === modes.length) ? modes : [];
  return (
    <table class="so-far" aria-label={i18n.t('lab.so_far')}>
      <thead>
        <tr>
          <th scope="col">{i18n.t('lab.so_far')}</th>
          {modes.map((mode) => (
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
            {modes.map((mode) => {
              const { elapsed, resolution = 1 } = results.find((one) => one.mode === mode) ?? {};
              return (
                <td key={mode}>
                  <Duration ms={elapsed} resolution={resolution} />
                </td>
              );
            })}
            {other && (
              <td class={lookOf(other)} style={{ '--share': (factors[index] ?? 0) / most }}>
                <data value={factors[index]}>{formatRatio(factors[index] ?? 0)}</data>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
