import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { shapeOf } from '../../../adapters/endpoints/shape.ts';
import type { Path } from '../../../adapters/endpoints/task.ts';
import type { Json } from '../../../engine/log/json.ts';
import { useApp } from '../../state/context.ts';
import { type Checked, CheckResult } from './CheckResult.tsx';
import { FailedHosts } from './FailedHosts.tsx';
import { JsonTree } from './JsonTree.tsx';
import { checkedIn, endpointsIn } from './read-box.ts';

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
