import type { FunctionComponent } from 'preact';
import type { DraftOf } from '../state/draft.ts';
import type { Presenter } from './presenter.ts';

/** One kind of work, as windows choose and show it. */
export interface Kind {
  /** By default, that of the weather. */
  presenter?: Presenter;
  /** Choices that only this kind has. */
  Picker: FunctionComponent;
  draft: DraftOf;
}
