import type { City } from '../../adapters/weather/city.ts';
import type { SourceChoice } from '../../engine/log/source-choice.ts';
import type { Workload } from '../../engine/log/workload.ts';
import type { Work } from '../../engine/modes/traits.ts';
import type { Choices } from '../../engine/protocol/choices.ts';

/** Work that Run would start. */
export interface Draft {
  workload?: Workload;
  /** By default, the chosen one. */
  source?: SourceChoice;
  /** Sentence that says why there is no work. */
  obstacle?: string;
}

/** Makes the draft of the choices; undefined until it can. */
export type DraftOf = (choices: Choices, catalogue: readonly City[]) => Draft | undefined;

/** Facts about a kind of work that are known before its code is loaded. */
export interface WorkFacts extends Work {
  /** True if there is no source to choose. */
  hasOwnSource?: true;
  /** Hosts of Open-Meteo that share the requests evenly. */
  hosts: readonly string[];
}

/** Kinds of work that a window knows. */
export interface Works {
  factsOf(workload: Choices['workload']): WorkFacts;
  /** The same for work that was run, perhaps with another version. */
  factsFor(workload: Workload): WorkFacts;
  draftOf: DraftOf;
}

/** The chosen cities, in the order of the catalogue. */
export function chosenCities({ cities }: Choices, catalogue: readonly City[]): readonly City[] {
  return catalogue.filter(({ id }) => cities.includes(id));
}
