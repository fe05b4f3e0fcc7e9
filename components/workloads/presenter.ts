import type { FunctionComponent } from 'preact';
import type { WorkColumns } from '../../engine/export/csv.ts';
import type { Json } from '../../engine/log/json.ts';
import type { Outcome } from '../../engine/log/outcome.ts';
import type { Task, Workload } from '../../engine/log/workload.ts';
import type { NameOf } from '../parts/names.ts';

/** One kind of work, as windows show it. */
export interface Presenter extends WorkColumns {
  /** Value of a request, in its lane. */
  Value: FunctionComponent<{ value: Json; task: Task }>;
  /** Remark beside the label of a request that has a value. @param at ms since 1970 */
  Aside?: FunctionComponent<{ task: Task; at: number }>;
  /** Number of tasks, as text. */
  count(tasks: number): string;
  /**
   * Names of the modes, and sentences on them, for requests that are only watched: a mode then stands
   * for a server.
   * @param settings of the workload; those of the choices by default
   */
  servers?(settings?: Workload['settings'] | undefined): { nameOf: NameOf; aboutOf: NameOf };
  /** Credit to others than Open-Meteo, beside its data. */
  credit?: { href: string; text(): string };
  /** Sentence on a failure that only this kind has. */
  failure?(outcome: Outcome, task: Task): string | undefined;
  /** Whole value as text, for the details of a request, if there is more than a lane shows. */
  text?(value: Json, task: Task): string | undefined;
}
