import { i18n } from '#i18n';
import { urlOf } from '../../../adapters/endpoints/task.ts';
import { useApp } from '../../state/context.ts';

/** Offers to check hosts of the latest comparison without a response: they may lack permission. */
export function FailedHosts({
  disabled,
  onCheck,
}: {
  disabled: boolean;
  onCheck(url: string): void;
}) {
  const { timeline, opened } = useApp().store;
  const lanes = opened.value ? [] : (timeline.value?.runs ?? []).flatMap(({ lanes }) => lanes);
  const failed = lanes.flatMap((lane) => {
    const outcome = lane.state === 'ended' ? lane.outcome : undefined;
    return (outcome?.kind === 'network-error' && !outcome.cause && urlOf(lane.task)) || [];
  });
  const byHost = new Map(failed.map((url) => [new URL(url).host, url]));
  return Array.from(byHost, ([host, url]) => (
    <button key={host} type="button" class="quiet" disabled={disabled} onClick={() => onCheck(url)}>
      {i18n.t('endpoints.check_host', [host])}
    </button>
  ));
}
