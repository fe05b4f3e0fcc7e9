import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Controller } from './controller.ts';

export const AppContext = createContext<Controller | undefined>(undefined);

/** @throws when used outside the app */
export function useApp(): Controller {
  const app = useContext(AppContext);
  if (!app) throw new Error('useApp outside of the app');
  return app;
}
