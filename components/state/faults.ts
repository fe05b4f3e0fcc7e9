import type { Workload } from '../../engine/log/workload.ts';
import type { Choices, ChosenFault } from '../../engine/protocol/choices.ts';

/** Returns true for a source whose tasks may be given faults: not the live one, nor this computer. */
export function takesFaults({ kind }: Choices['source']): boolean {
  return kind !== 'live' && kind !== 'local';
}

/** Gives tasks the faults that are chosen for their labels. */
export function withFaults(workload: Workload, chosen: readonly ChosenFault[]): Workload {
  const faults = new Map(chosen.map(({ task, ...fault }) => [task, fault]));
  const tasks = workload.tasks.map((task) => {
    const fault = faults.get(task.label);
    return fault ? { ...task, fault } : task;
  });
  return { ...workload, tasks };
}
