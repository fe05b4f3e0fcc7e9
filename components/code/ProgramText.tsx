import { effect, useComputed, useSignal } from '@preact/signals';
import { Fragment } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { cut } from '../../engine/log/cut.ts';
import type { ModeId } from '../../engine/modes/index.ts';
import type { Program } from '../../lessons/programs/index.ts';
import { drawnRuns } from '../drawing/drawn-runs.ts';
import { useApp } from '../state/context.ts';
import { shownTimeline } from './arrangements.ts';
import { Line } from './Line.tsx';
import { requestsAt, stepsOf } from './standing.ts';

/** Program of a mode; its lines are lit by the run at the moment that is drawn. */
export function ProgramText({ mode, program }: { mode: ModeId; program: Program }) {
  const app = useApp();
  const { playhead, pointing } = app;
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
    return () => {
      stop();
      pointing.marked.value = undefined;
    };
  }, [pointing, mode, program, selected, steps]);
  const { again, ...lineOf } = program.lineOf;
  return (
    <pre>
      <code
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || selected.value === undefined) return;
          event.preventDefault();
          selected.value = undefined;
        }}
      >
        {program.lines.map((tokens, index) => {
          const line = index + 1;
          const text = tokens.map(([kind, token], nth) =>
            kind === 'plain' ? (
              token
            ) : (
              <span key={nth} class={kind}>
                {token}
              </span>
            ),
          );
          const indent = tokens[0]?.[1].search(/\S|$/) ?? 0;
          return (
            <Fragment key={line}>
              {/* Between blocks it is part of the text only. */}
              {index > 0 && '\n'}
              {Object.values(lineOf).includes(line) ? (
                <Line line={line} indent={indent} lighting={{ program, run, steps, selected }}>
                  {text}
                </Line>
              ) : (
                <span class="line" data-line={line}>
                  {text}
                </span>
              )}
            </Fragment>
          );
        })}
      </code>
    </pre>
  );
}
