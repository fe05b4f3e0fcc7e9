import type { Signal } from '@preact/signals';
import { useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { idleSlots } from '../../engine/measure/idle-slots.ts';
import type { DrawnRun } from '../drawing/drawn-runs.ts';
import type { ExpandedRequest } from './expanded-request.ts';
import { Lane } from './Lane.tsx';
import { Overview } from './Overview.tsx';
import { walk } from './walk.ts';

/** Most lanes that fit below each other in the popup. */
const FEW = 4;

/** Returns true if the lanes of a run need an overview and a scrolling list. */
export function hasMany({ lanes }: DrawnRun): boolean {
  return lanes.length > FEW;
}

/** Lanes of all requests of a run. */
export function Lanes({
  run,
  live,
  expanded,
}: {
  run: DrawnRun;
  /** True if the requests use the network, which can then report phases. */
  live: boolean;
  expanded: Signal<ExpandedRequest | undefined>;
}) {
  const { mode, lanes, state } = run;
  const isExpanded = expanded.value?.mode === mode;
  // Roving tab stop: Tab reaches one of many lanes, the arrow keys the others.
  const [tabStop, setTabStop] = useState(0);
  // The heartbeat changes a run 20 times a second, but not its lanes.
  return useMemo(() => {
    const many = hasMany(run);
    const idle = new Map(
      run.state === 'planned' ? [] : idleSlots(run).map(({ request, to }) => [request, to]),
    );
    return (
      <>
        {many && <Overview lanes={lanes} />}
        <ul
          aria-label={i18n.t(`modes.${mode}`)}
          class={isExpanded ? 'has-details' : undefined}
          onKeyDown={many ? walk : undefined}
        >
          {lanes.map((lane, index) => (
            <Lane
              // Each run requests every city of a fixed list once.
              key={index}
              lane={lane}
              run={run}
              index={index}
              live={live}
              idleUntil={idle.get(index)}
              expanded={expanded}
              isTabStop={!many || index === tabStop}
              onFocus={setTabStop}
            />
          ))}
        </ul>
      </>
    );
  }, [lanes, state, mode, live, expanded, isExpanded, tabStop]);
}
