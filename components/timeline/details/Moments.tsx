import { i18n } from '#i18n';
import type { Lane } from '../../../engine/log/lane.ts';
import { Milliseconds } from './Milliseconds.tsx';

/** When each step of a request came, attempt by attempt, by our own clock. */
export function Moments({ lane, resolution }: { lane: Lane; resolution: number }) {
  const { queuedAt, attempts } = lane;
  const endedAt = lane.state === 'ended' ? lane.endedAt : undefined;
  if (queuedAt === undefined) return null;
  const rows = attempts.length > 0 ? attempts : [undefined];
  const severally = attempts.length > 1;
  return (
    <table class="moments">
      <caption>{i18n.t('details.moments')}</caption>
      <thead>
        <tr>
          {severally && <th scope="col">{i18n.t('details.attempt')}</th>}
          <th scope="col">{i18n.t('details.queued')}</th>
          <th scope="col">{i18n.t('details.started')}</th>
          <th scope="col">{i18n.t('details.headers')}</th>
          <th scope="col">{i18n.t('details.body')}</th>
          <th scope="col">
            {lane.state === 'ended' && lane.outcome.kind !== 'weather'
              ? i18n.t('details.ended')
              : i18n.t('details.validated')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((attempt, index) => (
          <tr key={index}>
            {severally && <th scope="row">{index + 1}</th>}
            <Moment ms={index === 0 ? queuedAt : undefined} resolution={resolution} />
            <Moment ms={attempt?.startedAt} resolution={resolution} />
            <Moment ms={attempt?.headersAt} resolution={resolution} />
            <Moment ms={attempt?.bodyAt} resolution={resolution} />
            <Moment
              ms={attempt?.failure?.at ?? (index === rows.length - 1 ? endedAt : undefined)}
              resolution={resolution}
            />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A moment; nothing where it has not come. */
function Moment({ ms, resolution }: { ms: number | undefined; resolution: number }) {
  return <td>{ms !== undefined && <Milliseconds ms={ms} resolution={resolution} />}</td>;
}
