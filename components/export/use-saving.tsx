import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { useApp } from '../state/context.ts';
import { usePassing } from '../state/use-passing.ts';
import { download } from './download.ts';

/** Ways to take something away, and a live region that says how that went. */
export function useSaving() {
  const { door } = useApp();
  const times = useRef(0);
  const said = usePassing<{ text: string; key: number }>();
  const tryTo = async (work: () => Promise<string>) => {
    const text = await work().catch(() => i18n.t('export.failed'));
    times.current += 1;
    said.value = { text, key: times.current };
  };
  return {
    /** Saves a file. @param startedAt ms since 1970, for its name */
    save: (startedAt: number, write: () => Promise<{ extension: string; content: Blob }>) =>
      tryTo(async () => {
        const { extension, content } = await write();
        await download(`${fileName(startedAt)}.${extension}`, content, door);
        return i18n.t('export.saved', [extension.toUpperCase()]);
      }),
    copy: (write: () => Promise<void>) =>
      tryTo(async () => {
        await write();
        return i18n.t('export.copied');
      }),
    result: (
      // Rendered even when empty: a live region must exist before its text.
      <span class="export-result" aria-live="polite">
        {/* A new element each time, because the same text again would not be said. */}
        {said.value && <span key={said.value.key}>{said.value.text}</span>}
      </span>
    ),
  };
}

/** File name that is valid everywhere, and sorts by time. Its time is the one that the window shows. */
function fileName(startedAt: number): string {
  // The Swedish format is ISO 8601, but for a space: 2026-11-24 14:05:09.
  const moment = new Date(startedAt).toLocaleString('sv-SE');
  return `overlap-${moment.replace(' ', 'T').replaceAll(':', '-')}`;
}
