import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Entry } from './entry.ts';

/** List of the entries that are found. The focus stays in the field that controls it. */
export function Options({
  id,
  entries,
  active,
  elementOf,
}: {
  id: string;
  entries: readonly Entry[];
  active: Entry | undefined;
  /** Returns the id of an entry's element. */
  elementOf(entry: Entry): string;
}) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active?.id]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      tabIndex={-1}
      aria-label={i18n.t('go_to.list')}
      hidden={entries.length === 0}
      // A press must not take the focus from the field.
      onMouseDown={(event) => event.preventDefault()}
    >
      {entries.map((entry) => (
        <div
          key={entry.id}
          id={elementOf(entry)}
          role="option"
          tabIndex={-1}
          aria-selected={entry === active}
        >
          <span class="label">{entry.label}</span>{' '}
          {entry.detail !== undefined && <span class="detail">{entry.detail} </span>}
          <span class="kind">{entry.kind}</span>
        </div>
      ))}
    </div>
  );
}
