import type { Signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { isShortcut } from '../parts/shortcut.ts';
import { useDocumentEvent } from '../parts/use-document-event.ts';
import { useAction } from '../state/use-action.ts';
import { enterFullScreen } from './full-screen.ts';

/** Shows the comparison to a room, by the button or by the key F. */
export function PresentButton({ isPresenting }: { isPresenting: Signal<boolean> }) {
  const button = useRef<HTMLButtonElement>(null);
  const wasPresenting = useRef(false);
  const start = () => {
    // At once: browsers only allow it in response to a click or a key.
    void enterFullScreen();
    isPresenting.value = true;
  };
  const label = i18n.t('present.start');
  useAction('present', label, isPresenting.value ? undefined : start);

  useLayoutEffect(() => {
    if (wasPresenting.current && !isPresenting.value) button.current?.focus();
    wasPresenting.current = isPresenting.value;
  }, [isPresenting.value]);
  useDocumentEvent('keydown', (event) => {
    if (!isPresenting.value && isShortcut(event, 'f')) start();
  });

  return (
    <button
      ref={button}
      type="button"
      aria-keyshortcuts="F"
      title={i18n.t('present.key')}
      onClick={start}
    >
      {label}
    </button>
  );
}
