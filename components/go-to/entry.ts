import type { Controller } from '../state/controller.ts';

/** Something that can be gone to. */
export interface Entry {
  /** Id of its element, too. */
  id: string;
  label: string;
  /** Its kind, in a word. */
  kind: string;
  /** More about it, which is searched, too. */
  detail?: string;
  go(): void;
}

/** Source of the entries of one kind. Reads signals, so its entries are up to date. */
export type Provider = (app: Controller) => readonly Entry[];
