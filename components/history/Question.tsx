import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';

/**
 * Asks before something is deleted, with the focus on the answer that deletes nothing.
 * @param children the buttons that say yes
 */
export function Question({
  text,
  shown = true,
  children,
  onKeep,
}: {
  text: string;
  /** Whether the text is to be seen, and not only heard. */
  shown?: boolean;
  children: ComponentChildren;
  onKeep(): void;
}) {
  const keep = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => keep.current?.focus(), []);
  return (
    <fieldset
      class="question"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Or the whole history would close.
        event.preventDefault();
        event.stopPropagation();
        onKeep();
      }}
    >
      <legend class={shown ? undefined : 'sr-only'}>{text}</legend>
      {children}
      <button type="button" ref={keep} onClick={onKeep}>
        {i18n.t('history.keep')}
      </button>
    </fieldset>
  );
}
