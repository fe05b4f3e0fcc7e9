import { i18n } from '#i18n';
import { decisive, type Lane } from '../../../engine/log/lane.ts';
import { Milliseconds } from './Milliseconds.tsx';

/** Times of each attempt's steps, by our own clock. */
export function Moments({
  lane,
  resolution,
  hasResponse,
}: {
  lane: Lane;
  resolution: number;
  /** False for local work, and for requests of others. */
  hasResponse: boolean;
}) {
  const { queuedAt, attempts } = lane;
  const endedAt = lane.state === 'ended' ? lane.endedAt : undefined;
  if (queuedAt === undefined) return null;
  const decided = decisive(lane);
  const rows = attempts.length > 0 ? attempts : [undefined];
  const hasRetries = attempts.length > 1;
  return (
    <table class="moments">
      <caption>{i18n.t('details.moments')}</caption>
      <thead>
        <tr>
          {hasRetries && <th scope="col">{i18n.t('details.attempt')}</th>}
          <th scope="col">{i18n.t('details.queued')}</th>
          <th scope="col">{i18n.t('details.started')}</th>
          {hasResponse && <th scope="col">{i18n.t('details.headers')}</th>}
          {hasResponse && <th scope="col">{i18n.t('details.body')}</th>}
          <th scope="col">
            {!hasResponse || (lane.state === 'ended' && lane.outcome.kind !== 'ok')
              ? i18n.t('details.ended')
              : i18n.t('details.validated')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((attempt, index) => (
          <tr key={index}>
            {hasRetries && <th scope="row">{index + 1}</th>}
            <Moment ms={index === 0 ? queuedAt : undefined} resolution={resolution} />
            <Moment ms={attempt?.startedAt} resolution={resolution} />
            {hasResponse && <Moment ms={attempt?.headersAt} resolution={resolution} />}
            {hasResponse && <Moment ms={attempt?.bodyAt} resolution={resolution} />}
            <Moment
              ms={attempt?.failure?.at ?? (attempt === decided ? endedAt : undefined)}
              resolution={resolution}
            />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Cell with a time; empty if the step has not happened. */
function Moment({ ms, resolution }: { ms: number | undefined; resolution: number }) {
  return <td>{ms !== undefined && <Milliseconds ms={ms} resolution={resolution} />}</td>;
}
