import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import { MAX_SIZE } from '../../engine/modes/index.ts';
import { useApp } from '../state/context.ts';
import { readSize } from '../state/plan.ts';
import { ModeNumber } from './ModeNumber.tsx';

/** Concurrency limit of the modes that have one. @param typed invalid content of the field */
export function SizeField({ typed }: { typed: Signal<string | undefined> }) {
  const { store, choose } = useApp();
  return (
    <ModeNumber
      label={i18n.t('setup.size')}
      value={String(store.choices.value.size)}
      min={1}
      max={MAX_SIZE}
      typed={typed}
      onType={(text) => {
        const size = readSize(text);
        if (size !== undefined) choose({ size });
        return size !== undefined;
      }}
    />
  );
}
