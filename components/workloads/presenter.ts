import type { FunctionComponent } from 'preact';
import type { Json } from '../../engine/log/json.ts';
import type { Task } from '../../engine/log/workload.ts';

/** Column of a CSV that only one kind of work has; its cell is empty where nothing is known. */
export interface Column {
  /** In snake case. */
  name: string;
  /** @param value of the request, if it has one */
  cell(task: Task, value: Json | undefined): string | number | boolean | undefined;
}

/** One kind of work, as windows show it. */
export interface Presenter {
  /** Value of a request, in its lane. */
  Value: FunctionComponent<{ value: Json; task: Task }>;
  /** Remark beside the label of a request that has a value. @param at ms since 1970 */
  Aside?: FunctionComponent<{ task: Task; at: number }>;
  /** Value as text, for pictures and exports. */
  text(value: Json, task: Task): string;
  columns: readonly Column[];
}
