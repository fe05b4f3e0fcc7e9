import { i18n } from '#i18n';
import { experimentIds } from '../../lessons/ids.ts';
import { messageKey } from '../parts/message-key.ts';
import { hashOf } from '../state/address.ts';
import { useApp } from '../state/context.ts';
import './Experiments.css';

/** Address without a comparison or an experiment. */
const FREE_PLAY = '#';

/** Links to free play and to all experiments: numbers in free play, and titles in an experiment. */
export function Experiments() {
  const { lesson } = useApp();
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
          return (
            <li key={id}>
              <a href={hashOf(id)} title={title} aria-current={id === at ? 'page' : undefined}>
                <span class="number">{index + 1}</span> <span class="title">{title}</span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
