import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Lane } from '../../../engine/log/lane.ts';
import { formatNumber } from '../../parts/format.ts';
import { outcomeText } from '../../parts/outcome-text.ts';

/** Facts about the response; unknown ones are absent. */
export function Facts({ lane, url }: { lane: Lane; url: string | undefined }) {
  const attempt = lane.attempts.at(-1);
  const { status, bytes, timing, headers = {} } = attempt ?? {};
  return (
    <dl>
      {lane.state === 'ended' && (
        <Fact name={i18n.t('details.answer')}>{answerText(lane.outcome)}</Fact>
      )}
      {status !== undefined && (
        <Fact name={i18n.t('details.status')}>
          <data value={status}>{status}</data>
        </Fact>
      )}
      {timing?.protocol && <Fact name={i18n.t('details.protocol')}>{timing.protocol}</Fact>}
      {bytes !== undefined && (
        <Fact name={i18n.t('details.size')}>
          <data value={bytes}>{i18n.t('details.decoded', { bytes: formatNumber(bytes, 0) })}</data>
          {timing?.transferred !== undefined && (
            <>
              {', '}
              <data value={timing.transferred}>
                {i18n.t('details.transferred', { bytes: formatNumber(timing.transferred, 0) })}
              </data>
            </>
          )}
        </Fact>
      )}
      {Object.entries(headers).map(([name, value]) => (
        <Fact key={name} name={<code>{name}</code>}>
          <code>{value}</code>
        </Fact>
      ))}
      {url && (
        <Fact name={i18n.t('details.address')}>
          <code>{url}</code>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: ComponentChildren; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function answerText(outcome: Extract<Lane, { state: 'ended' }>['outcome']): string {
  switch (outcome.kind) {
    case 'ok':
      return i18n.t('details.valid');
    case 'stopped':
      return i18n.t('details.stopped');
    default:
      return outcomeText(outcome);
  }
}
