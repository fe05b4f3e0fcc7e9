import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Objection } from '../../engine/log/log-file.ts';
import { messageKey } from '../parts/message-key.ts';
import { useApp } from '../state/context.ts';
import { openLab } from '../state/open-door.ts';
import { useAction } from '../state/use-action.ts';
import { usePassing } from '../state/use-passing.ts';
import './OpenFile.css';
import { useDroppedFile } from './use-dropped-file.ts';

/** Button that opens a comparison saved as JSON. */
export function OpenFile() {
  const { store, door } = useApp();
  const input = useRef<HTMLInputElement>(null);
  const objection = usePassing<Objection>();

  const read = async (file: File | undefined) => {
    if (!file) return;
    const { MAX_FILE, readLogFile } = await import('../../engine/log/log-file.ts');
    const result =
      file.size > MAX_FILE
        ? ({ ok: false, because: 'too-large' } as const)
        : readLogFile(await file.text());
    objection.value = result.ok ? undefined : result.because;
    if (result.ok) store.open({ kind: 'file', name: file.name }, result.events);
  };

  const open = () =>
    // The file is lost when the popup closes.
    door.keepsFocus ? input.current?.click() : void openLab().then(() => window.close());
  useAction('open-file', i18n.t('export.open'), open);
  useDroppedFile((file) => void read(file));

  return (
    <>
      <button type="button" class="quiet" onClick={open}>
        {i18n.t('export.open')}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label={i18n.t('export.open')}
        hidden
        onChange={({ currentTarget }) => {
          void read(currentTarget.files?.[0]);
          // Makes choosing the same file again a change.
          currentTarget.value = '';
        }}
      />
      {objection.value && (
        <p class="objection" role="alert">
          {i18n.t(`export.objections.${messageKey(objection.value)}`)}
        </p>
      )}
    </>
  );
}
