import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';

/**
 * Asks for confirmation before deleting. The initial focus is on Cancel.
 * @param children the buttons that confirm
 */
export function Question({
  text,
  shown = true,
  children,
  onCancel,
}: {
  text: string;
  /** False hides the text, except from screen readers. */
  shown?: boolean;
  children: ComponentChildren;
  onCancel(): void;
}) {
  const cancel = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => cancel.current?.focus(), []);
  return (
    <fieldset
      class="question"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Otherwise Escape would close the whole dialog.
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <legend class={shown ? undefined : 'sr-only'}>{text}</legend>
      {children}
      <button type="button" ref={cancel} onClick={onCancel}>
        {i18n.t('history.keep')}
      </button>
    </fieldset>
  );
}
