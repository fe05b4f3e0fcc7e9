import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import { MAX_DELAY } from '../../engine/log/limits.ts';
import { useApp } from '../state/context.ts';
import { readDelay } from '../state/plan.ts';
import { ModeNumber } from './ModeNumber.tsx';

/** Time until a second attempt; empty for an automatic one. @param typed invalid content of the field */
export function DelayField({ typed }: { typed: Signal<string | undefined> }) {
  const { store, choose } = useApp();
  return (
    <ModeNumber
      label={i18n.t('setup.delay')}
      unit="ms"
      placeholder={i18n.t('setup.automatic')}
      value={store.choices.value.delay?.toString() ?? ''}
      min={0}
      max={MAX_DELAY}
      typed={typed}
      onType={(text) => {
        const read = readDelay(text);
        if (read.success) choose({ delay: read.data });
        return read.success;
      }}
    />
  );
}
