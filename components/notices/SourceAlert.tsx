import { i18n } from '#i18n';
import type { LogEvent } from '../../engine/log/events.ts';
import type { Lane } from '../../engine/log/lane.ts';
import type { Outcome } from '../../engine/log/outcome.ts';
import { SIMULATED, type SourceChoice } from '../../engine/log/source-choice.ts';
import type { Timeline } from '../../engine/log/timeline.ts';
import { useApp } from '../state/context.ts';
import { obstacleTo } from '../state/plan.ts';
import { focusRun, WHY_NOT } from '../state/run-button.ts';
import './SourceAlert.css';

/** ms after the end of a comparison for which its source is probably still unavailable. */
const RECENT = 5 * 60_000;

/**
 * Alert that the source is unavailable, with an offer to simulate. Of an older comparison, a remark
 * that it was.
 */
export function SourceAlert() {
  const { store, draft, choose, run } = useApp();
  const timeline = store.whole.value;
  const trouble = timeline && troubleWith(timeline);
  const simulated = { ...store.choices.value, source: SIMULATED };
  const obstacle = obstacleTo(simulated, draft(simulated));
  if (!trouble) return null;
  if (store.opened.value || !isRecent(store.log.value)) {
    return <p class="hint">{pastText(trouble, timeline.plan.source)}</p>;
  }
  return store.choices.value.source.kind === timeline.plan.source.kind ? (
    <div class="source-alert" role="alert">
      <p>{troubleText(trouble, timeline.plan.source)}</p>
      <button
        type="button"
        disabled={obstacle !== undefined}
        aria-describedby={obstacle && WHY_NOT}
        onClick={() => {
          choose({ source: SIMULATED });
          run();
          focusRun();
        }}
      >
        {i18n.t('trouble.run_simulated')}
      </button>
    </div>
  ) : null;
}

type Trouble = 'unreachable' | 'offline' | 'cut' | 'held_back' | 'refused';

/** Returns a problem of the source as a whole; a single failed request is none. */
function troubleWith({ plan: { source }, state, runs }: Timeline): Trouble | undefined {
  if ((source.kind !== 'live' && source.kind !== 'server') || state === 'running') return undefined;
  const outcomes = runs.map(({ lanes }) => lanes.map(outcomeOf));
  if (outcomes.flat().some((outcome) => outcome?.kind === 'http-error' && outcome.status === 429)) {
    return 'refused';
  }
  const unreached = outcomes.find((run) =>
    run.every((outcome) => outcome?.kind === 'network-error' || outcome?.kind === 'held-back'),
  );
  if (!unreached) return undefined;
  if (unreached.some((outcome) => outcome?.kind === 'held-back')) return 'held_back';
  const causes = unreached.map((outcome) =>
    outcome?.kind === 'network-error' ? outcome.cause : undefined,
  );
  if (causes.includes('offline')) return 'offline';
  return causes.includes('cut') || causes.includes('lost') ? 'cut' : 'unreachable';
}

function troubleText(trouble: Trouble, source: SourceChoice): string {
  const host = source.kind === 'server' ? new URL(source.base).host : undefined;
  switch (trouble) {
    case 'offline':
      return i18n.t('trouble.offline');
    case 'cut':
    case 'held_back':
      return i18n.t(`trouble.${trouble}`, [host ?? i18n.t('sources.live')]);
    default:
      return host === undefined
        ? i18n.t(`trouble.${trouble}`)
        : i18n.t(`trouble.server_${trouble}`, [host]);
  }
}

function pastText(trouble: Trouble, source: SourceChoice): string {
  const name = source.kind === 'server' ? new URL(source.base).host : i18n.t('sources.live');
  return trouble === 'offline'
    ? i18n.t('trouble.was_offline')
    : i18n.t(`trouble.was_${trouble}`, [name]);
}

/** Returns true for a comparison that has just ended. */
function isRecent(log: readonly LogEvent[]): boolean {
  const end = log.at(-1);
  return end?.type === 'comparison-ended' && Date.now() - end.endedAt < RECENT;
}

function outcomeOf(lane: Lane): Outcome | undefined {
  return lane.state === 'ended' ? lane.outcome : undefined;
}
