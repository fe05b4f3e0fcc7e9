import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { messagesText } from '../sentences/message-text.ts';
import { useApp } from '../state/context.ts';
import { download } from './download.ts';
import './ExportMenu.css';
import { type Format, formats } from './formats.ts';

/** Menu of the files that a comparison can be saved as, and of its verdict as text. */
export function ExportMenu() {
  const { store, conclusion } = useApp();
  const menu = useRef<HTMLDetailsElement>(null);
  const said = useSignal('');
  const { value: timeline } = store.timeline;
  if (!timeline || timeline.state === 'running') return null;

  const { sentences = [], notes = [] } = conclusion.value ?? {};
  const verdict = [sentences, notes]
    .filter(({ length }) => length > 0)
    .map(messagesText)
    .join('\n');
  const close = () => {
    if (menu.current) menu.current.open = false;
    menu.current?.querySelector('summary')?.focus();
  };
  const tryTo = async (work: () => Promise<void>, done: string) => {
    try {
      await work();
      said.value = done;
    } catch {
      said.value = i18n.t('export.failed');
    }
    close();
  };
  const save = (format: Format) =>
    tryTo(async () => {
      const { write, extension } = await formats[format]();
      const content = await write(store.log.value, timeline, verdict);
      download(`${fileName(timeline.startedAt)}.${extension}`, content);
    }, i18n.t('export.saved'));

  return (
    <>
      <details
        class="export"
        ref={menu}
        onKeyDown={({ key }) => {
          if (key === 'Escape') close();
        }}
      >
        <summary>{i18n.t('export.title')}</summary>
        <div class="choices">
          {(Object.keys(formats) as Format[]).map((format) => (
            <button type="button" key={format} onClick={() => void save(format)}>
              {i18n.t(`export.${format}`)}
            </button>
          ))}
          <button
            type="button"
            onClick={() =>
              void tryTo(() => navigator.clipboard.writeText(verdict), i18n.t('export.copied'))
            }
          >
            {i18n.t('export.copy_verdict')}
          </button>
        </div>
      </details>
      {/* Rendered even when empty: a live region must exist before its text. */}
      <span class="export-result" aria-live="polite">
        {said.value}
      </span>
    </>
  );
}

/** File name that is valid everywhere, and sorts by time. */
function fileName(startedAt: number): string {
  return `overlap-${new Date(startedAt).toISOString().slice(0, 19).replaceAll(':', '-')}`;
}
