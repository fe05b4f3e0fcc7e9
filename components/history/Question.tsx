import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';

/** Ref that moves the focus to an element as soon as it is there. */
export const takeFocus = (element: HTMLElement | null) => element?.focus();

/**
 * Asks for confirmation before deleting. The initial focus is on Cancel.
 * @param shown false hides the text, except from screen readers
 * @param children the buttons that confirm
 */
export function Question({
  text,
  shown = true,
  children,
  onCancel,
}: {
  text: string;
  shown?: boolean;
  children: ComponentChildren;
  onCancel(): void;
}) {
  return (
    <fieldset
      class="confirmation"
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
      <button type="button" ref={takeFocus} onClick={onCancel}>
        {i18n.t('history.keep')}
      </button>
    </fieldset>
  );
}
