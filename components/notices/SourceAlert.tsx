import { i18n } from '#i18n';
import type { LogEvent } from '../../engine/log/events.ts';
import type { Lane } from '../../engine/log/lane.ts';
import { SIMULATED, type SourceChoice } from '../../engine/log/source-choice.ts';
import type { Timeline } from '../../engine/log/timeline.ts';
import { sourceText } from '../parts/source-text.ts';
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
        class="offer"
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

/** Problems of a source, the first that is found counts. */
const troubles = ['refused', 'held_back', 'offline', 'cut', 'unreachable'] as const;

type Trouble = (typeof troubles)[number];

/** Returns a problem of the source as a whole; a single failed request is none. */
function troubleWith({ plan: { source }, state, runs }: Timeline): Trouble | undefined {
  if ((source.kind !== 'live' && source.kind !== 'server') || state === 'running') return undefined;
  const found = runs.map(({ lanes }) => lanes.map(troubleOf));
  if (found.flat().includes('refused')) return 'refused';
  const unreached = found.find((run) => run.every((trouble) => trouble !== undefined));
  return troubles.find((trouble) => unreached?.includes(trouble));
}

/** Problem of the source that a request has met. */
function troubleOf(lane: Lane): Trouble | undefined {
  if (lane.state !== 'ended') return undefined;
  const { outcome } = lane;
  if (outcome.kind === 'http-error' && outcome.status === 429) return 'refused';
  if (outcome.kind === 'held-back') return 'held_back';
  if (outcome.kind !== 'network-error') return undefined;
  if (outcome.cause === 'offline') return 'offline';
  return outcome.cause === 'cut' || outcome.cause === 'lost' ? 'cut' : 'unreachable';
}

function troubleText(trouble: Trouble, source: SourceChoice): string {
  if (trouble === 'offline') return i18n.t('trouble.offline');
  if (trouble === 'cut' || trouble === 'held_back') {
    return i18n.t(`trouble.${trouble}`, [sourceText(source)]);
  }
  return source.kind === 'server'
    ? i18n.t(`trouble.server_${trouble}`, [sourceText(source)])
    : i18n.t(`trouble.${trouble}`);
}

function pastText(trouble: Trouble, source: SourceChoice): string {
  return trouble === 'offline'
    ? i18n.t('trouble.was_offline')
    : i18n.t(`trouble.was_${trouble}`, [sourceText(source)]);
}

/** Returns true for a comparison that has just ended. */
function isRecent(log: readonly LogEvent[]): boolean {
  const end = log.at(-1);
  return end?.type === 'comparison-ended' && Date.now() - end.endedAt < RECENT;
}
