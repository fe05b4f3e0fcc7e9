import { effect, type Signal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { type GeneratedI18nStructure, i18n } from '#i18n';
import { messageKey } from '../parts/message-key.ts';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import { QuotaMeter } from '../quota/QuotaMeter.tsx';
import { OwnServer } from '../setup/OwnServer.tsx';
import { useApp } from '../state/context.ts';
import { works } from '../workloads/index.ts';
import './Experiment.css';

/**
 * Story of an experiment, and what can be chosen in it.
 * @param isServerUnchecked set to true while the field has another address than the checked one
 */
export function About({ isServerUnchecked }: { isServerUnchecked: Signal<boolean> }) {
  const { lesson, store, prefer } = useApp();
  const { at, code, experiment, variant, source, guess, draft } = lesson;
  const id = at.value;
  // An address that responds is remembered, as in free play.
  useLayoutEffect(
    () =>
      effect(() => {
        const { base, outcome } = store.serverCheck.value ?? {};
        if (base === undefined || base !== lesson.asked.value || outcome?.kind !== 'ok') return;
        lesson.asked.value = undefined;
        prefer({ server: base });
      }),
    [lesson, store, prefer],
  );
  if (!id || !experiment.value || !code.value) return null;
  const { variants = [], sources } = experiment.value;
  const chosen = code.value.sourceOf(lesson);
  const disabled = store.running.value;
  return (
    <section class="about" aria-label={i18n.t('lab.about')}>
      <p>{i18n.t(`experiments.${messageKey(id)}.story`)}</p>
      {variants.length > 1 && (
        <RadioGroup
          name="variant"
          legend={i18n.t('lab.variant')}
          options={variants.map(({ id: value }) => ({ value, label: variantLabel(id, value) }))}
          value={code.value.variantOf(lesson)}
          disabled={disabled}
          onChoose={(id) => {
            variant.value = id;
            guess.value = undefined;
            draft.value = undefined;
          }}
        />
      )}
      {sources.length > 1 && (
        <RadioGroup
          name="source"
          legend={i18n.t('setup.source')}
          options={sources.map((value) => ({ value, label: i18n.t(`sources.${value}`) }))}
          value={chosen}
          disabled={disabled}
          onChoose={(kind) => {
            source.value = kind;
          }}
        />
      )}
      {chosen === 'server' && <OwnServer isUnchecked={isServerUnchecked} />}
      {chosen === 'live' && (
        <QuotaMeter hosts={works.factsOf(store.choices.value.workload).hosts} />
      )}
    </section>
  );
}

type VariantKey = Extract<keyof GeneratedI18nStructure, `experiments.${string}.variants.${string}`>;

/** Name of a variant. */
export function variantLabel(experiment: string, variant: string): string {
  const [id, name] = [messageKey(experiment), messageKey(variant)];
  return i18n.t(`experiments.${id}.variants.${name}` as VariantKey);
}
