import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Shortage } from '../../engine/protocol/quota.ts';
import { RUN_BUTTON } from '../setup/RunButton.tsx';
import { useApp } from '../state/context.ts';
import { citiesThatFit } from '../state/plan.ts';
import './OverQuota.css';

/** What can be done where the live source has no room for what is chosen. */
export function OverQuota({ shortage }: { shortage: Shortage }) {
  const { store, catalogue, choose, run } = useApp();
  const choices = store.choices.value;
  const fit = citiesThatFit(choices, shortage);
  // A pause of a day helps nobody.
  const canWait = shortage.levels.every(({ window }) => window !== 'day');
  const offers = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    const buttons = offers.current;
    // They go when one is pressed; whoever did it by keyboard finds the one that it was about, which
    // can be focused once all that goes with it is rendered.
    return () => {
      if (!buttons?.contains(document.activeElement)) return;
      queueMicrotask(() => document.getElementById(RUN_BUTTON)?.focus());
    };
  }, []);
  return (
    <p class="over-quota" ref={offers}>
      {fit > 0 && (
        <button
          type="button"
          onClick={() => {
            const chosen = catalogue.filter(({ id }) => choices.cities.includes(id));
            choose({ cities: chosen.slice(0, fit).map(({ id }) => id) });
          }}
        >
          {i18n.t('quota.fewer', fit)}
        </button>
      )}
      {canWait && (
        <button type="button" onClick={() => run({ paced: true })}>
          {i18n.t('quota.pace')}
        </button>
      )}
      <button
        type="button"
        onClick={() => choose({ source: { kind: 'simulated', protocol: 'h2' } })}
      >
        {i18n.t('quota.simulated')}
      </button>
    </p>
  );
}
