import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { decisive, type Lane } from '../../../engine/log/lane.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { isLocal } from '../../../engine/measure/host.ts';
import { faultText } from '../../parts/fault-text.ts';
import { formatNumber } from '../../parts/format.ts';
import { messageKey } from '../../parts/message-key.ts';
import { isFailure, outcomeText } from '../../parts/outcome-text.ts';
import type { Presenter } from '../../workloads/presenter.ts';

/** Facts about the response; unknown ones are absent. */
export function Facts({
  lane,
  url,
  presenter,
}: {
  lane: Lane;
  url: string | undefined;
  presenter: Presenter;
}) {
  const { task } = lane;
  const attempt = decisive(lane);
  const outcome = lane.state === 'ended' ? lane.outcome : undefined;
  const value = outcome?.kind === 'ok' ? presenter.text?.(outcome.value, task) : undefined;
  const { status, bytes, timing, headers = {} } = attempt ?? {};
  return (
    <dl>
      {task.fault && <Fact name={i18n.t('faults.tag')}>{faultText(task.fault)}</Fact>}
      {outcome && <Fact name={i18n.t('details.answer')}>{answerText(outcome, lane)}</Fact>}
      {value !== undefined && <Fact name={i18n.t('details.value')}>{value}</Fact>}
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

function answerText(outcome: Outcome, lane: Lane): string {
  if (isFailure(outcome)) return outcomeText(outcome, lane.task.fault);
  if (outcome.kind === 'ok') return i18n.t(isLocal(lane) ? 'details.done' : 'details.valid');
  return i18n.t(`details.${messageKey(outcome.kind)}`);
}
