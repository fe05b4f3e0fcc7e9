import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import { QuotaMeter } from '../quota/QuotaMeter.tsx';
import { useApp } from '../state/context.ts';
import { OwnServer } from './OwnServer.tsx';
import './Options.css';
import { ProtocolPicker } from './ProtocolPicker.tsx';
import { RoundsPicker } from './RoundsPicker.tsx';
import { SourcePicker } from './SourcePicker.tsx';
import { UnitPicker } from './UnitPicker.tsx';

/**
 * Choices that few runs change: source, rounds and unit.
 * @param isServerUnchecked set to true while the field has another address than the checked one
 */
export function Options({ isServerUnchecked }: { isServerUnchecked: Signal<boolean> }) {
  const { kind } = useApp().store.choices.value.source;
  return (
    <>
      <SourcePicker />
      <div class="of-source">
        {kind === 'live' && (
          <>
            <p class="hint">{i18n.t('about_live')}</p>
            <QuotaMeter />
          </>
        )}
        {kind === 'simulated' && <ProtocolPicker />}
        {(kind === 'server' || kind === 'server-unknown') && (
          <OwnServer isUnchecked={isServerUnchecked} />
        )}
      </div>
      <div class="rounds-and-unit">
        <RoundsPicker />
        <UnitPicker />
      </div>
    </>
  );
}
