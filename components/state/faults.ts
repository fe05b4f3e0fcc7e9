import type { SourceChoice } from '../../engine/log/source-choice.ts';
import type { Workload } from '../../engine/log/workload.ts';
import type { Choices, ChosenFault } from '../../engine/protocol/choices.ts';

type SourceKind = Choices['source']['kind'];

/** Sources that no faults are set for: they stay as they are. */
type Faultless = 'live' | 'local';

/** Returns true for a source whose tasks may be given faults. */
export function takesFaults(kind: SourceKind): kind is Exclude<SourceKind, Faultless> {
  return kind !== 'live' && kind !== 'local';
}

/** Gives tasks the faults that are chosen for their labels, where the source takes any. */
export function withFaults(
  { tasks, ...others }: Workload,
  source: SourceChoice,
  chosen: readonly ChosenFault[],
): Workload {
  if (!takesFaults(source.kind)) return { ...others, tasks };
  return {
    ...others,
    tasks: tasks.map((one) => {
      const { task, ...fault } = chosen.find(({ task }) => task === one.label) ?? {};
      return 'kind' in fault ? { ...one, fault } : one;
    }),
  };
}
