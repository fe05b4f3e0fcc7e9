import { i18n } from '#i18n';
import { settingsSchema, type UsersSettings } from '../../adapters/users/settings.ts';
import type { Json } from '../../engine/log/json.ts';
import type { Timeline } from '../../engine/log/timeline.ts';
import { waitsOf } from '../../engine/measure/waits.ts';
import { drawnRuns } from '../drawing/drawn-runs.ts';
import { Sentence } from '../sentences/Sentence.tsx';
import { sayHidden } from '../sentences/say-waits.ts';
import { useApp } from '../state/context.ts';
import { Distribution } from './Distribution.tsx';
import { modelledFor, useModels } from './use-models.ts';

const kinds = ['closed', 'open'] as const;

const looks = {
  closed: { hue: 'orange', pattern: 'stripes' },
  open: { hue: 'blue', pattern: 'solid' },
} as const;

/** Requests a second of open arrivals that the other kind has not set. */
const PER_SECOND = 100;

/**
 * Closed and open arrivals over the same stall, side by side: the comparison on the screen, and the
 * latest saved one of the other kind, or else the model of it.
 */
export function Stall({
  timeline,
  settings,
  isBrief,
}: {
  timeline: Timeline;
  settings: UsersSettings;
  /** True to leave its meaning to the teacher. */
  isBrief: boolean;
}) {
  const { history } = useApp().store;
  const run = drawnRuns(timeline).at(-1);
  const here = kinds.find((kind) => kind === settings.arrivals);
  const there = kinds.find((kind) => kind !== settings.arrivals);
  const isAsked = run && run.state !== 'planned' && here && there && settings.stall?.ms;
  const other = {
    ...settings,
    arrivals: there ?? 'open',
    perSecond: settings.perSecond ?? PER_SECOND,
  };
  const modelled = isAsked ? modelledFor(run, other) : undefined;
  const [model = []] = useModels([modelled]);
  if (!isAsked) return null;
  const saved = history.value?.entries.find(
    ({ summary: { workload, source } }) =>
      source.kind === timeline.plan.source.kind &&
      workload.count === run.lanes.length &&
      isLike(workload.settings, other),
  )?.summary;
  const measured = saved?.results.find(({ mode }) => mode === run.mode)?.waits;
  const isModelled = timeline.plan.source.kind === 'simulated';
  const rows = kinds.map((kind) => ({
    name: i18n.t(`users.arrive.${kind}`),
    look: looks[kind],
    waits: kind === here ? waitsOf(run) : (measured ?? model),
    resolution: run.resolution,
    isModelled: isModelled || (kind !== here && !measured),
  }));
  const [closed = 0, open = 0] = rows.map(({ waits }) => shareOver(2 * settings.queryMs, waits));
  return (
    <>
      <Distribution
        title={i18n.t('users.stall')}
        head={i18n.t('users.arrivals')}
        {...{ rows, isBrief }}
      />
      {!isBrief && (
        <p class="hint">
          <Sentence message={sayHidden(closed, open)} />
        </p>
      )}
    </>
  );
}

/** True for settings that differ in nothing that matters to this kind of arrivals. */
function isLike(given: Json | undefined, { perSecond, ...wanted }: UsersSettings): boolean {
  const { data } = settingsSchema.safeParse(given);
  const same = (settings: Omit<UsersSettings, 'perSecond'>) =>
    JSON.stringify(settingsSchema.parse({ ...settings, perSecond: 1 }));
  return data !== undefined && same(data) === same(wanted);
}

/** Share of waits that are longer than a time in ms. */
function shareOver(ms: number, waits: readonly number[]): number {
  return waits.filter((wait) => wait > ms).length / Math.max(1, waits.length);
}
