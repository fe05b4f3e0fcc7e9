import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { experimentIds } from '../../lessons/ids.ts';
import { formatRatio } from '../parts/format.ts';
import { messageKey } from '../parts/message-key.ts';
import { hashOf } from '../state/address.ts';
import { useApp } from '../state/context.ts';
import './Experiments.css';
import { type Done, useDone } from './use-done.ts';

/** Address without a comparison or an experiment. */
const FREE_PLAY = '#';

/** Links to free play and to all experiments: numbers in free play, and titles in an experiment. */
export function Experiments() {
  const { lesson } = useApp();
  const { done, forget } = useDone();
  const at = lesson.at.value;
  return (
    <nav class={at ? 'experiments' : 'experiments compact'} aria-label={i18n.t('lab.experiments')}>
      <ol>
        <li>
          <a href={FREE_PLAY} aria-current={at ? undefined : 'page'}>
            {i18n.t('lab.free_play')}
          </a>
        </li>
        {experimentIds.map((id, index) => {
          const title = i18n.t(`experiments.${messageKey(id)}.title`);
          const state = done.value[id] && doneText(done.value[id]);
          return (
            <li key={id}>
              <a
                href={hashOf(id)}
                title={state ? `${title} (${state})` : title}
                aria-current={id === at ? 'page' : undefined}
              >
                <span class="number">{index + 1}</span> <span class="title sr-only">{title}</span>
                {state && (
                  <span class="done">
                    <span aria-hidden="true">✓</span> <span class="sr-only">{state}</span>
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </ol>
      {at && Object.keys(done.value).length > 0 && <Forget onForget={forget} />}
    </nav>
  );
}

function doneText({ off }: Done[string]): string {
  return off === undefined
    ? i18n.t('lab.done')
    : i18n.t('lab.done_off', { factor: formatRatio(off) });
}

/** Forgets which experiments are done, after a confirmation. */
function Forget({ onForget }: { onForget(): void }) {
  const isSure = useSignal(false);
  const ask = (sure: boolean) => () => {
    isSure.value = sure;
  };
  if (!isSure.value) {
    return (
      <button type="button" class="quiet" onClick={ask(true)}>
        {i18n.t('lab.reset')}
      </button>
    );
  }
  return (
    <p class="sure" role="alert">
      {i18n.t('lab.sure')}{' '}
      <button type="button" class="quiet" onClick={onForget}>
        {i18n.t('lab.reset_all')}
      </button>{' '}
      <button type="button" class="quiet" onClick={ask(false)}>
        {i18n.t('lab.keep')}
      </button>
    </p>
  );
}
