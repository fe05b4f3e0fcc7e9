import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Path } from '../../../adapters/endpoints/task.ts';
import type { Json } from '../../../engine/log/json.ts';

/** Most items of an array that are shown, and most fields of an object. */
const ITEMS = 5;
const FIELDS = 50;

/** Longest text of a value, in characters. */
const LONGEST = 60;

/** Levels that are open at first. */
const OPEN = 2;

/** A value and its place in the whole. */
interface NodeProps {
  path: Path;
  value: Json;
  /** Place of the value that is shown in the lanes. */
  chosen: Path | undefined;
  onChoose(path: Path): void;
}

/** JSON as a tree of folds, with a button for each value that can be chosen. */
export function JsonTree(props: NodeProps) {
  const { path, value, chosen, onChoose } = props;
  const name = path.at(-1);
  if (typeof value === 'object' && value !== null) return <Branch {...props} value={value} />;
  const text = JSON.stringify(value);
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return (
    <button
      type="button"
      class="leaf"
      disabled={value === null}
      aria-pressed={String(path) === String(chosen)}
      onClick={() => onChoose(path)}
    >
      {name !== undefined && `${name}: `}
      <code>{shown}</code>
    </button>
  );
}

function Branch({
  path,
  value,
  ...shared
}: NodeProps & { value: Exclude<Json, string | number | boolean | null> }) {
  const isOpen = useSignal(path.length < OPEN);
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
        {path.at(-1) ?? i18n.t('endpoints.response')}{' '}
        <small>{i18n.t(isArray ? 'endpoints.items' : 'endpoints.fields', all.length)}</small>
      </summary>
      {isOpen.value && (
        <ul>
          {shown.map(([name, inside]) => (
            <li key={name}>
              <JsonTree {...shared} path={[...path, name]} value={inside} />
            </li>
          ))}
          {hidden > 0 && <li class="hint">{i18n.t('endpoints.more', [hidden])}</li>}
        </ul>
      )}
    </details>
  );
}
