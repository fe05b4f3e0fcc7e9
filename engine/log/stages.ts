import type { Task } from './workload.ts';

/** Number of tasks in the longest chain before each task. */
export function stagesOf(tasks: readonly Task[]): number[] {
  const stages: number[] = [];
  for (const { after } of tasks) {
    stages.push(Math.max(0, ...after.map((earlier) => (stages[earlier] ?? 0) + 1)));
  }
  return stages;
}
