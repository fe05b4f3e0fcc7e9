import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Path } from '../../../adapters/endpoints/task.ts';
import { type Json, pathSchema } from '../../../engine/log/json.ts';

/** Most items of an array that are shown, and most fields of an object. */
const ITEMS = 5;
const FIELDS = 50;

/** Longest text of a value, in characters. */
const LONGEST = 60;

/** Levels that are open at first. */
const OPEN = 2;

/**
 * JSON as a tree of folds, with a button for each value that can be chosen.
 * @param path place of the value in the whole
 * @param chosen place of the value that is shown in the lanes
 */
export function JsonTree({
  path,
  value,
  chosen,
  onChoose,
}: {
  path: Path;
  value: Json;
  chosen: Path | undefined;
  onChoose(path: Path): void;
}) {
  const isOpen = useSignal(path.length < OPEN);
  const name = path.at(-1);
  if (typeof value !== 'object' || value === null) {
    const text = JSON.stringify(value);
    return (
      <button
        type="button"
        class="leaf"
        disabled={value === null || !pathSchema.safeParse(path).success}
        aria-pressed={JSON.stringify(path) === JSON.stringify(chosen)}
        onClick={() => onChoose(path)}
      >
        {name !== undefined && `${name}: `}
        <code>{text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}</code>
      </button>
    );
  }
  const isArray = Array.isArray(value);
  const all: [string | number, Json][] = isArray ? [...value.entries()] : Object.entries(value);
  const shown = all.slice(0, isArray ? ITEMS : FIELDS);
  const hidden = all.length - shown.length;
  return (
    <details
      open={isOpen.value}
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>
        {name ?? i18n.t('endpoints.response')}{' '}
        <small>{i18n.t(isArray ? 'endpoints.items' : 'endpoints.fields', all.length)}</small>
      </summary>
      {isOpen.value && (
        <ul>
          {shown.map(([name, inside]) => (
            <li key={name}>
              <JsonTree path={[...path, name]} value={inside} chosen={chosen} onChoose={onChoose} />
            </li>
          ))}
          {hidden > 0 && <li class="hint">{i18n.t('endpoints.more', [hidden])}</li>}
        </ul>
      )}
    </details>
  );
}
