/** Something that a button does, for other ways to do it. */
export interface Action {
  /** Name of the button. */
  label: string;
  run(): void;
}

/** By id. */
export type Actions = ReadonlyMap<string, Action>;
