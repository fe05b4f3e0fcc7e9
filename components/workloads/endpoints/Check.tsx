import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { shapeOf } from '../../../adapters/endpoints/shape.ts';
import { type Path, urlOf } from '../../../adapters/endpoints/task.ts';
import { readValue } from '../../../adapters/endpoints/value.ts';
import type { Json } from '../../../engine/log/json.ts';
import type { Update } from '../../../engine/protocol/update.ts';
import { AllowAccess } from '../../parts/AllowAccess.tsx';
import { formatSize } from '../../parts/format.ts';
import { isFailure, outcomeText } from '../../parts/outcome-text.ts';
import { useApp } from '../../state/context.ts';
import { JsonTree } from './JsonTree.tsx';
import { checkedIn, endpointsIn } from './read-box.ts';

/** Result of asking an address once. */
type Checked = Pick<Extract<Update, { type: 'endpoint-checked' }>, 'outcome' | 'text'> & {
  url: string;
};

/** Asks the first address once, and lets the user choose what is shown of the responses. */
export function Check({ first }: { first: string | undefined }) {
  const { store, ask, choose } = useApp();
  const asked = useSignal<string>();
  const result = useSignal<Checked>();
  const endpoints = endpointsIn(store.choices.value);
  const checked = checkedIn(endpoints);
  const seen = result.value;
  const body = seen && seen.url === first ? bodyOf(seen) : undefined;

  const chooseLeaf = (url: string, json: Json, leaf?: Path) =>
    choose({
      endpoints: {
        ...endpointsIn(store.choices.peek()),
        checked: { url, shape: shapeOf(json), ...(leaf && { leaf: [...leaf] }) },
      },
    });
  const check = async (url: string) => {
    asked.value = url;
    const response = await ask({ type: 'check-endpoint', url });
    asked.value = undefined;
    result.value = response?.type === 'endpoint-checked' ? { ...response, url } : undefined;
    const json = result.value && bodyOf(result.value);
    // Another host may be checked, too.
    if (json === undefined || url !== first) return;
    chooseLeaf(url, json, checkedIn(endpointsIn(store.choices.peek()))?.leaf);
  };
  const isBusy = store.running.value || asked.value !== undefined;

  return (
    <>
      <button
        type="button"
        disabled={isBusy || first === undefined}
        onClick={() => first !== undefined && void check(first)}
      >
        {i18n.t('server.check')}
      </button>
      <p class="hint" aria-live="polite">
        {asked.value !== undefined
          ? i18n.t('server.checking')
          : result.value && (
              <CheckResult checked={result.value} onAgain={(url) => void check(url)} />
            )}
      </p>
      <FailedHosts disabled={isBusy} onCheck={(url) => void check(url)} />
      {first !== undefined && body !== undefined && (
        <>
          <p class="hint">{i18n.t('endpoints.choose')}</p>
          <div class="json">
            <JsonTree
              path={[]}
              value={body}
              chosen={checked?.leaf}
              onChoose={(path) => chooseLeaf(first, body, path)}
            />
          </div>
        </>
      )}
      {checked && (
        <p class="hint">
          {i18n.t('endpoints.validated')}
          {checked.leaf &&
            ` ${i18n.t('endpoints.leaf', [checked.leaf.join('.') || i18n.t('endpoints.response')])}`}{' '}
          <button
            type="button"
            class="quiet"
            disabled={store.running.value}
            onClick={() => choose({ endpoints: { ...endpoints, checked: undefined } })}
          >
            {i18n.t('endpoints.accept_any')}
          </button>
        </p>
      )}
    </>
  );
}

/** @returns undefined, which JSON can't express, if the response is not JSON */
function bodyOf({ text }: Checked): Json | undefined {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Sentence on the result of a check. @param onAgain called once it may be read */
function CheckResult({
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

/** Offers to check hosts of the latest comparison without a response: they may lack permission. */
function FailedHosts({ disabled, onCheck }: { disabled: boolean; onCheck(url: string): void }) {
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
