import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Entry } from './entry.ts';

/** Id of the list. */
export const OPTIONS = 'go-to-options';

/** List of the entries that are found. The focus stays in the field that controls it. */
export function Options({
  entries,
  active,
}: {
  entries: readonly Entry[];
  active: string | undefined;
}) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={list}
      id={OPTIONS}
      role="listbox"
      tabIndex={-1}
      aria-label={i18n.t('go_to.list')}
      hidden={entries.length === 0}
      // A press must not take the focus from the field.
      onMouseDown={(event) => event.preventDefault()}
    >
      {entries.map(({ id, label, detail, kind }) => (
        <div key={id} id={id} role="option" tabIndex={-1} aria-selected={id === active}>
          <span>{label}</span> {detail !== undefined && <span class="detail">{detail} </span>}
          <span class="kind">{kind}</span>
        </div>
      ))}
    </div>
  );
}
