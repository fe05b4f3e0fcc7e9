import type { Signal } from '@preact/signals';
import { useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { idleSlots } from '../../engine/measure/idle-slots.ts';
import type { DrawnRun } from '../drawing/drawn-runs.ts';
import type { ExpandedRequest } from './expanded-request.ts';
import { Lane } from './Lane.tsx';
import { Overview } from './Overview.tsx';
import { walk } from './walk.ts';

/** As many lanes as have room below each other in a popup. */
const FEW = 4;

/** Whether a run's lanes need an overview, and a list that scrolls. */
export function hasMany({ lanes }: DrawnRun): boolean {
  return lanes.length > FEW;
}

/** A lane for each request of a run. */
export function Lanes({
  run,
  live,
  opened,
}: {
  run: DrawnRun;
  /** Whether there was a network to tell something about. */
  live: boolean;
  opened: Signal<ExpandedRequest | undefined>;
}) {
  const { mode, lanes, state } = run;
  const open = opened.value?.mode === mode;
  // Of many lanes Tab stops at one only, and the arrow keys go on from there.
  const [stop, setStop] = useState(0);
  // Twenty heartbeats a second change a run, but none of its lanes.
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
          class={open ? 'has-details' : undefined}
          onKeyDown={many ? walk : undefined}
        >
          {lanes.map((lane, index) => (
            <Lane
              // A run asks each city of its list once; the list never changes.
              key={index}
              lane={lane}
              run={run}
              index={index}
              live={live}
              idleUntil={idle.get(index)}
              opened={opened}
              tabStop={!many || index === stop}
              onFocus={setStop}
            />
          ))}
        </ul>
      </>
    );
  }, [lanes, state, mode, live, opened, open, stop]);
}
