import { useSignal } from '@preact/signals';
import type { TargetedEvent, TargetedKeyboardEvent, TargetedMouseEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { closeOnEscape } from '../parts/close-on-escape.ts';
import { useApp } from '../state/context.ts';
import { type Entry, findEntries } from './find-entries.ts';
import './GoToDialog.css';

/** Ids of the heading and of the list. */
const TITLE = 'go-to-title';
const OPTIONS = 'go-to-options';

/** Keys that move the cursor in the text. */
const MOVEMENTS = new Set(['Home', 'End', 'ArrowLeft', 'ArrowRight']);

/**
 * Dialog to go to an entry, found by typing. The field and its list are a combobox:
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function GoToDialog({ onClose }: { onClose(): void }) {
  const app = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const typed = useSignal('');
  /** Id of the entry that Enter goes to. */
  const active = useSignal<string>();

  useLayoutEffect(() => {
    dialog.current?.showModal();
    field.current?.focus();
    app.send({ type: 'list-history' });
  }, [app.send]);

  const found = findEntries(typed.value, app);
  const at = found.findIndex(({ id }) => id === active.value);
  useLayoutEffect(() => {
    const option = dialog.current?.querySelector('[aria-selected="true"]');
    option?.scrollIntoView({ block: 'nearest' });
  }, [active.value]);
  const go = (entry: Entry | undefined) => {
    if (!entry) return;
    // First, because it moves the focus back to where it was.
    dialog.current?.close();
    entry.go();
  };

  const onType = ({ currentTarget }: TargetedEvent<HTMLInputElement>) => {
    typed.value = currentTarget.value;
    const isBlank = typed.value.trim() === '';
    active.value = isBlank ? undefined : findEntries(typed.value, app)[0]?.id;
  };
  const onKey = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    // The key belongs to an input method.
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') active.value = (found[at + 1] ?? found[0])?.id;
    else if (event.key === 'ArrowUp') active.value = (found[at - 1] ?? found.at(-1))?.id;
    else if (event.key === 'Enter') go(found[at]);
    else {
      // As they move the cursor, Enter would surprise.
      if (MOVEMENTS.has(event.key)) active.value = undefined;
      return;
    }
    event.preventDefault();
  };
  const onClick = ({ target, currentTarget }: TargetedMouseEvent<HTMLDialogElement>) => {
    // The content covers the dialog, but not its backdrop.
    if (target === currentTarget) currentTarget.close();
    const option = target instanceof Element && target.closest('[role="option"]');
    if (option) go(found.find(({ id }) => id === option.id));
  };

  return (
    <dialog
      ref={dialog}
      class="go-to"
      aria-labelledby={TITLE}
      tabIndex={-1}
      onKeyDown={closeOnEscape}
      onClose={onClose}
      onClick={onClick}
    >
      <div class="content">
        <h2 id={TITLE}>{i18n.t('go_to.title')}</h2>
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={i18n.t('go_to.find')}
          placeholder={i18n.t('go_to.find')}
          aria-autocomplete="list"
          aria-expanded={found.length > 0}
          aria-controls={OPTIONS}
          aria-activedescendant={found[at]?.id}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          onInput={onType}
          onKeyDown={onKey}
        />
        <p class="count" aria-live="polite">
          {found.length > 0
            ? i18n.t('go_to.results', found.length)
            : i18n.t('go_to.none', [typed.value])}
        </p>
        <div
          id={OPTIONS}
          role="listbox"
          tabIndex={-1}
          aria-label={i18n.t('go_to.list')}
          hidden={found.length === 0}
          // A press must not take the focus from the field.
          onMouseDown={(event) => event.preventDefault()}
        >
          {found.map(({ id, label, detail, kind }) => (
            <div key={id} id={id} role="option" tabIndex={-1} aria-selected={id === active.value}>
              <span>{label}</span> {detail !== undefined && <span class="detail">{detail} </span>}
              <span class="kind">{kind}</span>
            </div>
          ))}
        </div>
      </div>
    </dialog>
  );
}
