import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ModeId } from '../../engine/modes/index.ts';

/** Names a mode: some work has names of its own. */
export type NameOf = (mode: ModeId) => string;

export const usualName: NameOf = (mode) => i18n.t(`modes.${mode}`);

/** Names of the modes of all components below. */
export const NamesContext = createContext<NameOf>(usualName);

/** True if each mode below stands for a server, whose requests are watched. */
export function useIsWatched(): boolean {
  return useNames() !== usualName;
}

export function useNames(): NameOf {
  return useContext(NamesContext);
}
