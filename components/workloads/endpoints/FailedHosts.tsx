import { i18n } from '#i18n';
import { urlOf } from '../../../adapters/endpoints/task.ts';
import type { Timeline } from '../../../engine/log/timeline.ts';
import { useApp } from '../../state/context.ts';

/** Most hosts that are offered. */
const MOST = 5;

/** Offers to check hosts that sent nothing in the latest comparison: they may lack permission. */
export function FailedHosts({
  disabled,
  onCheck,
}: {
  disabled: boolean;
  onCheck(url: string): void;
}) {
  const { store } = useApp();
  const { value: timeline } = store.timeline;
  const failed = timeline && !store.opened.value ? failedIn(timeline) : [];
  if (failed.length === 0) return null;
  return (
    <p class="hint failed">
      {i18n.t('endpoints.silent')}{' '}
      {failed.slice(0, MOST).map((url) => (
        <button
          key={url}
          type="button"
          class="quiet"
          disabled={disabled}
          onClick={() => onCheck(url)}
        >
          {i18n.t('endpoints.check_host', [new URL(url).host])}
        </button>
      ))}
    </p>
  );
}

/** One address per origin that did not respond to any request. */
function failedIn({ runs }: Timeline): string[] {
  const failed = new Map<string, string>();
  const responded = new Set<string>();
  for (const lane of runs.flatMap(({ lanes }) => lanes)) {
    const url = urlOf(lane.task);
    if (url === undefined || lane.state !== 'ended') continue;
    const { origin } = new URL(url);
    if (lane.outcome.kind !== 'network-error') responded.add(origin);
    else if (lane.outcome.cause === undefined) failed.set(origin, url);
  }
  return [...failed].flatMap(([origin, url]) => (responded.has(origin) ? [] : url));
}
