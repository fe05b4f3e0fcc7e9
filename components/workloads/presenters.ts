import { kindOf, loadKind, shownAs } from './index.ts';
import { plain } from './plain.tsx';
import type { Presenter } from './presenter.ts';
import { presenter as weather } from './weather/presenter.tsx';

/** Returns how the work of an adapter is shown: plainly until its code is loaded, and if it is unknown. */
export function presenterOf(adapter: string): Presenter {
  const id = shownAs(adapter);
  const kind = id && kindOf(id);
  return kind ? (kind.presenter ?? weather) : plain;
}

/** Returns the same once its code is loaded. */
export async function loadPresenter(adapter: string): Promise<Presenter> {
  const id = shownAs(adapter);
  if (id) await loadKind(id);
  return presenterOf(adapter);
}
