import { effect, useComputed, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { cut } from '../../engine/log/cut.ts';
import type { ModeId } from '../../engine/modes/index.ts';
import type { Program } from '../../lessons/programs/index.ts';
import { drawnRuns } from '../drawing/drawn-runs.ts';
import { useApp } from '../state/context.ts';
import { shownTimeline } from './arrangements.ts';
import { Line } from './Line.tsx';
import { requestsAt, stepsOf } from './standing.ts';

/** px of the lines that are shown above the first step. */
const CONTEXT = 120;

/** Program of a mode; its lines are lit by the run at the moment that is drawn. */
export function ProgramText({ mode, program }: { mode: ModeId; program: Program }) {
  const app = useApp();
  const { playhead, pointing } = app;
  const scroller = useRef<HTMLPreElement>(null);
  const selected = useSignal<number>();
  const whole = useComputed(() => {
    const timeline = shownTimeline(app) && playhead.timeline.value;
    return timeline && drawnRuns(timeline).find((run) => run.mode === mode);
  });
  const run = useComputed(() => {
    const [{ value: run }, { value: at }] = [whole, playhead.cutAt];
    return !run || run.state === 'planned' || at === undefined ? run : cut(run, at);
  });
  const steps = useComputed(() => (run.value ? stepsOf(run.value, program.awaits) : []));
  // In the same frame as the run, which an effect of signals would follow.
  useLayoutEffect(() => {
    const stop = effect(() => {
      const { value: line } = selected;
      const requests = line !== undefined && requestsAt(program, steps.value, line);
      pointing.marked.value = requests ? { mode, requests: new Set(requests) } : undefined;
    });
    // Long lists of cities stand before the lines that are lit.
    const first = scroller.current?.querySelector<HTMLElement>('[role="button"]');
    scroller.current?.scrollTo({ top: (first?.offsetTop ?? 0) - CONTEXT });
    return () => {
      stop();
      pointing.marked.value = undefined;
    };
  }, [pointing, mode, program, selected, steps]);
  const { again, ...lineOf } = program.lineOf;
  return (
    <pre ref={scroller}>
      <code
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || selected.value === undefined) return;
          event.preventDefault();
          selected.value = undefined;
        }}
      >
        {program.lines.map((tokens, index) => {
          const line = index + 1;
          const text = [
            ...tokens.map(([kind, token], nth) => (
              <span key={nth} class={kind}>
                {token}
              </span>
            )),
            // Part of the text only: every line is a block.
            line < program.lines.length && <span hidden>{'\n'}</span>,
          ];
          if (!Object.values(lineOf).includes(line)) {
            return (
              <span key={line} class="line" data-line={line}>
                {text}
              </span>
            );
          }
          const indent = tokens[0]?.[1].search(/\S|$/) ?? 0;
          const lighting = { program, run, steps, selected };
          return (
            <Line key={line} line={line} indent={indent} lighting={lighting}>
              {text}
            </Line>
          );
        })}
      </code>
    </pre>
  );
}
