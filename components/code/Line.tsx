import { type ReadonlySignal, type Signal, useComputed, useSignalEffect } from '@preact/signals';
import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Program } from '../../lessons/programs/index.ts';
import type { DrawnRun } from '../drawing/drawn-runs.ts';
import { useApp } from '../state/context.ts';
import { isLit, lineAt, requestsAt, type Steps } from './standing.ts';

/** Facts about a program and the run that lights it, which a line shares with all others. */
export interface Lighting {
  program: Program;
  run: ReadonlySignal<DrawnRun | undefined>;
  steps: ReadonlySignal<Steps>;
  /** Number of the line that the user has selected. */
  selected: Signal<number | undefined>;
}

/**
 * Line with a step of the program: says how many requests stand there, and selects them. Signals set
 * its attributes, so that it is rendered only once.
 */
export function Line({
  line,
  indent,
  lighting: { program, run, steps, selected },
  children,
}: {
  line: number;
  /** Number of spaces at its start. */
  indent: number;
  lighting: Lighting;
  children: ComponentChildren;
}) {
  const { pointing } = useApp();
  const ref = useRef<HTMLSpanElement>(null);
  const isOf = (step: keyof Program['lineOf'] | undefined) =>
    step && step !== 'again' && lineAt(program, step) === line;
  const waiting = useComputed(
    () => (isLit(program, line) && requestsAt(program, steps.value, line).length) || undefined,
  );
  const isQueue = program.awaits === 'started';
  const here = useComputed(() => {
    const { mode, request = -1 } = pointing.expanded.value ?? {};
    const step = mode === run.value?.mode ? steps.value[request] : undefined;
    const label = run.value?.lanes[request]?.task.label;
    return step && label && isOf(step)
      ? i18n.t(`code.here.${isQueue && step === 'start' ? 'wait' : step}`, { label })
      : undefined;
  });
  const note = useComputed(() => {
    // At a line of both, nothing may be awaited any more.
    const isAwaited = isQueue || (isOf('wait') && steps.value.includes('wait'));
    const count = waiting.value && i18n.t(isAwaited ? 'code.waits' : 'code.started', waiting.value);
    const facts = [count, here.value].filter(Boolean);
    const names = (['start', 'wait', 'collect'] as const).filter(isOf);
    return (facts.length > 0 ? facts : names.map((step) => i18n.t(`code.steps.${step}`))).join(
      ' · ',
    );
  });
  const current = useComputed(() => {
    const { mode, step } = pointing.step.value ?? {};
    return mode === run.value?.mode && isOf(step) ? 'step' : undefined;
  });
  useSignalEffect(() => {
    if (current.value) ref.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  const toggle = () => {
    selected.value = selected.peek() === line ? undefined : line;
  };
  return (
    // A button's text can't be selected with the mouse.
    // biome-ignore lint/a11y/useSemanticElements: see above
    <span
      ref={ref}
      class="line"
      data-line={line}
      data-waiting={waiting}
      data-here={here}
      data-note={note}
      style={{ '--indent': indent }}
      role="button"
      tabIndex={0}
      aria-pressed={useComputed(() => selected.value === line)}
      aria-current={current}
      aria-description={note}
      onClick={toggle}
      onKeyDown={(event: TargetedKeyboardEvent<HTMLSpanElement>) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        toggle();
      }}
    >
      {children}
    </span>
  );
}
