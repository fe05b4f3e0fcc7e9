import { i18n } from '#i18n';
import { readValue } from '../../../adapters/endpoints/value.ts';
import type { Update } from '../../../engine/protocol/update.ts';
import { AllowAccess } from '../../parts/AllowAccess.tsx';
import { formatSize } from '../../parts/format.ts';
import { isFailure, outcomeText } from '../../parts/outcome-text.ts';

/** Result of asking an address once. */
export type Checked = Pick<Extract<Update, { type: 'endpoint-checked' }>, 'outcome' | 'text'> & {
  url: string;
};

/** Result of asking an address once. @param onAgain called once it may be read */
export function CheckResult({
  checked: { url, outcome, text },
  onAgain,
}: {
  checked: Checked;
  onAgain(url: string): void;
}) {
  const { host } = new URL(url);
  if (isFailure(outcome)) {
    return (
      <>
        {host}: <span class="failure">{outcomeText(outcome)}</span>{' '}
        {outcome.kind === 'network-error' && outcome.cause === 'unreadable' && (
          <AllowAccess base={url} onAllowed={() => onAgain(url)} />
        )}
      </>
    );
  }
  if (outcome.kind !== 'ok') return i18n.t('server.busy');
  const { status = 0, bytes = 0, type = '' } = readValue(outcome.value) ?? {};
  return (
    <>
      {host}: <data value={status}>{status}</data>, <data value={bytes}>{formatSize(bytes)}</data>
      {type && `, ${type}`}. {text === undefined && i18n.t('endpoints.too_long_to_show')}
    </>
  );
}
