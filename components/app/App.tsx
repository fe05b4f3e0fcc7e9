import { useMemo } from 'preact/hooks';
import { lazy } from '../parts/lazy.tsx';
import { AppContext } from '../state/context.ts';
import { createController } from '../state/controller.ts';
import type { Door } from '../state/door.ts';
import { works } from '../workloads/index.ts';
import { Names } from '../workloads/Names.tsx';
import './App.css';
import './Dialog.css';
import './Footer.css';
import './Header.css';
import './SmallButton.css';
import { PopupLayout } from './PopupLayout.tsx';

export const LabLayout = lazy(async () => (await import('./LabLayout.tsx')).LabLayout);

/** The whole window: the same blocks in every door, arranged for it. */
export function App({ door }: { door: Door }) {
  const app = useMemo(() => createController(door, works), [door]);
  return (
    <AppContext.Provider value={app}>
      <Names>{door.name === 'lab' ? <LabLayout /> : <PopupLayout />}</Names>
    </AppContext.Provider>
  );
}
