import { effect } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { messageKey } from '../parts/message-key.ts';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import { QuotaMeter } from '../quota/QuotaMeter.tsx';
import { messageText } from '../sentences/message-text.ts';
import { OwnServer } from '../setup/OwnServer.tsx';
import { useApp } from '../state/context.ts';
import { works } from '../workloads/index.ts';
import './Experiment.css';

/** Choices that an experiment leaves to the user. */
export function About() {
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
      {variants.length > 1 && (
        <RadioGroup
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
          legend={i18n.t('setup.source')}
          options={sources.map((value) => ({ value, label: i18n.t(`sources.${value}`) }))}
          value={chosen}
          disabled={disabled}
          onChoose={(kind) => {
            source.value = kind;
          }}
        />
      )}
      {chosen === 'server' && <OwnServer />}
      {chosen === 'live' && (
        <QuotaMeter hosts={works.factsOf(store.choices.value.workload).hosts} />
      )}
    </section>
  );
}

/** Name of a variant. */
export function variantLabel(experiment: string, variant: string): string {
  const text = `${messageKey(experiment)}.variants.${messageKey(variant)}`;
  return messageText({ key: `experiments.${text}`, parts: {} });
}
