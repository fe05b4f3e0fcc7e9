import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';

/** Makes a component that renders nothing until its code is loaded, on first use. */
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
