import type { FunctionComponent } from 'preact';
import type { WorkColumns } from '../../engine/export/csv.ts';
import type { Json } from '../../engine/log/json.ts';
import type { Outcome } from '../../engine/log/outcome.ts';
import type { Task } from '../../engine/log/workload.ts';

/** One kind of work, as windows show it. */
export interface Presenter extends WorkColumns {
  /** Value of a request, in its lane. */
  Value: FunctionComponent<{ value: Json; task: Task }>;
  /** Remark beside the label of a request that has a value. @param at ms since 1970 */
  Aside?: FunctionComponent<{ task: Task; at: number }>;
  /** Number of tasks, as text. */
  count(tasks: number): string;
  /** Credit to others than Open-Meteo, beside its data. */
  credit?: { href: string; text(): string };
  /** Sentence on a failure that only this kind has. */
  failure?(outcome: Outcome, task: Task): string | undefined;
  /** Whole value as text, for the details of a request, if there is more than a lane shows. */
  text?(value: Json, task: Task): string | undefined;
}
