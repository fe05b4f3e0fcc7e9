import { useLayoutEffect, useRef } from 'preact/hooks';

/** Listens to an event of the whole document for as long as the component is there. */
export function useDocumentEvent<Type extends keyof DocumentEventMap>(
  type: Type,
  listen: (event: DocumentEventMap[Type]) => void,
): void {
  const latest = useRef(listen);
  latest.current = listen;
  useLayoutEffect(() => {
    const call = (event: DocumentEventMap[Type]) => latest.current(event);
    document.addEventListener(type, call);
    return () => document.removeEventListener(type, call);
  }, [type]);
}
