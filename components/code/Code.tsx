import { effect, useComputed, useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ModeId } from '../../engine/modes/index.ts';
import { type Program, programsFor } from '../../lessons/programs/index.ts';
import { lookOf } from '../parts/look.ts';
import { ModeName } from '../parts/ModeName.tsx';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import { useApp } from '../state/context.ts';
import { arrangementsOf, shownTimeline } from './arrangements.ts';
import './Code.css';
import { CopyButton } from './CopyButton.tsx';
import { ProgramText } from './ProgramText.tsx';
import { Tabs } from './Tabs.tsx';

const languages = [
  { value: 'typescript', name: 'TypeScript' },
  { value: 'python', name: 'Python' },
] as const;

/** Programs of the comparison on the screen, or else of the one that Run would start. */
export function Code() {
  const app = useApp();
  const { playhead, pointing } = app;
  const panel = useId();
  const version = useSignal<Pick<Program, 'language' | 'name'>>({ language: 'typescript' });
  const chosen = useSignal<{ mode: ModeId; at: number | undefined }>();
  const latest = useComputed(() => playhead.timeline.value?.runs.at(-1)?.mode);
  const timeline = shownTimeline(app);
  const at = timeline?.startedAt;
  useLayoutEffect(
    () =>
      effect(() => {
        const place = pointing.expanded.value ?? pointing.step.value;
        if (place) chosen.value = { mode: place.mode, at };
      }),
    [pointing, chosen, at],
  );

  const workload = timeline ? timeline.plan.workload : app.draft()?.workload;
  const arrangements = arrangementsOf(app, timeline);
  const of = (mode: ModeId | undefined) => arrangements.find((one) => one.mode === mode);
  const {
    mode,
    size = 0,
    delay = 0,
  } = of(chosen.value?.at === at ? chosen.value?.mode : undefined) ??
  of(latest.value) ??
  arrangements[0] ??
  {};
  const programs = useMemo(
    () => (mode && workload ? programsFor(mode, workload, size, delay) : []),
    [mode, workload, size, delay],
  );
  const isIn = (language: string) => (program: Program) => program.language === language;
  // There may be no twin for this work.
  const { language = 'typescript' } =
    programs.find(isIn(version.value.language)) ?? programs[0] ?? {};
  const versions = programs.filter(isIn(language));
  const program = versions.find(({ name }) => name === version.value.name) ?? versions[0];
  if (!mode || !program) return null;
  return (
    <section class="code" aria-label={i18n.t('code.title')}>
      {arrangements.length > 1 && (
        <Tabs
          label={i18n.t('code.modes')}
          panel={panel}
          tabs={arrangements.map(({ mode }) => ({ value: mode, name: <ModeName mode={mode} /> }))}
          selected={mode}
          onSelect={(mode) => {
            chosen.value = { mode, at };
          }}
        />
      )}
      <div class="versions">
        <Tabs
          label={i18n.t('code.languages')}
          panel={panel}
          tabs={languages.filter(({ value }) => programs.some(isIn(value)))}
          selected={language}
          onSelect={(language) => {
            version.value = { language };
          }}
        />
        {versions.length > 1 && (
          <RadioGroup
            legend={i18n.t('code.version')}
            options={versions.map(({ name = '' }) => ({ value: name, label: name }))}
            value={program.name ?? ''}
            onChoose={(name) => {
              version.value = { language, name };
            }}
          />
        )}
        <CopyButton key={program.id} program={program} />
      </div>
      <div
        id={panel}
        class={lookOf(mode)}
        role="tabpanel"
        aria-labelledby={`${panel}-${mode} ${panel}-${language}`}
      >
        {/* What is selected belongs to one comparison. */}
        <ProgramText key={`${at} ${program.id}`} mode={mode} program={program} />
      </div>
    </section>
  );
}
