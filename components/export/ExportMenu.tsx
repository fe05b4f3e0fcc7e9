import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { messagesText } from '../sentences/message-text.ts';
import { useApp } from '../state/context.ts';
import { usePassing } from '../state/use-passing.ts';
import { download } from './download.ts';
import './ExportMenu.css';
import { type Format, formats } from './formats.ts';

/** Menu of the files that a comparison can be saved as, and of its verdict as text. */
export function ExportMenu() {
  const { store, conclusion, door } = useApp();
  const menu = useRef<HTMLDetailsElement>(null);
  const times = useRef(0);
  const said = usePassing<{ text: string; key: number }>();
  const say = (text: string) => {
    times.current += 1;
    said.value = { text, key: times.current };
  };
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
  /** @param work resolves to what was done */
  const tryTo = async (work: () => Promise<string>) => {
    try {
      say(await work());
    } catch {
      say(i18n.t('export.failed'));
    }
    close();
  };
  const save = (format: Format) =>
    tryTo(async () => {
      const { write, extension } = await formats[format]();
      const content = await write(store.log.value, timeline, { sentences, notes });
      await download(`${fileName(timeline.startedAt)}.${extension}`, content, door);
      return i18n.t('export.saved', [extension.toUpperCase()]);
    });
  const copy = () =>
    tryTo(async () => {
      await navigator.clipboard.writeText(verdict);
      return i18n.t('export.copied');
    });

  return (
    <>
      <details
        class="export"
        ref={menu}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !menu.current?.open) return;
          // Otherwise Chromium closes the whole popup.
          event.preventDefault();
          close();
        }}
      >
        <summary>{i18n.t('export.title')}</summary>
        <div class="choices">
          {(Object.keys(formats) as Format[]).map((format) => (
            <button type="button" key={format} onClick={() => void save(format)}>
              {i18n.t(`export.${format}`)}
            </button>
          ))}
          <button type="button" onClick={() => void copy()}>
            {i18n.t('export.copy_verdict')}
          </button>
        </div>
      </details>
      {/* Rendered even when empty: a live region must exist before its text. */}
      <span class="export-result" aria-live="polite">
        {/* A new element each time, because the same text again would not be said. */}
        {said.value && <span key={said.value.key}>{said.value.text}</span>}
      </span>
    </>
  );
}

/** File name that is valid everywhere, and sorts by time. Its time is the one that the window shows. */
function fileName(startedAt: number): string {
  // The Swedish format is ISO 8601, but for a space: 2026-11-24 14:05:09.
  const moment = new Date(startedAt).toLocaleString('sv-SE');
  return `overlap-${moment.replace(' ', 'T').replaceAll(':', '-')}`;
}
