import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';

/** Component whose code is loaded on first use. */
export type LazyComponent<Props> = FunctionComponent<Props> & {
  /** True once it renders what it stands for. */
  isLoaded(): boolean;
  load(): Promise<void>;
};

/** Returns a component whose code is loaded on first use. It renders nothing until then. */
export function lazy<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): LazyComponent<Props> {
  const loaded = signal<{ Component: FunctionComponent<Props> }>();
  const loadOnce = async () => {
    loaded.value ??= { Component: await load() };
  };
  function Lazy(props: Props) {
    useEffect(() => void loadOnce(), []);
    return loaded.value ? <loaded.value.Component {...props} /> : null;
  }
  return Object.assign(Lazy, { load: loadOnce, isLoaded: () => loaded.value !== undefined });
}
