import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';

/** Returns a component whose code is loaded on first use. It renders nothing until then. */
export function lazy<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> {
  const loaded = signal<{ Component: FunctionComponent<Props> }>();
  return function Lazy(props) {
    useEffect(() => {
      if (!loaded.value) void load().then((Component) => (loaded.value = { Component }));
    }, []);
    return loaded.value ? <loaded.value.Component {...props} /> : null;
  };
}
