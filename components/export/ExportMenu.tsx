import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { useNames } from '../parts/names.ts';
import { messagesText } from '../sentences/message-text.ts';
import { useApp } from '../state/context.ts';
import { loadEngine } from '../state/load-engine.ts';
import { useAction } from '../state/use-action.ts';
import './ExportMenu.css';
import { type Format, formats, formatsFor } from './formats.ts';
import { useSaving } from './use-saving.tsx';

/** Menu of the files that a comparison can be saved as, and of its verdict as text. */
export function ExportMenu() {
  const { store, conclusion } = useApp();
  const nameOf = useNames();
  const menu = useRef<HTMLDetailsElement>(null);
  const { save, copy, result } = useSaving();
  const { value: timeline } = store.whole;
  if (!timeline || timeline.state === 'running') return null;

  const { sentences = [], notes = [] } = conclusion.value ?? {};
  const verdict = [sentences, notes]
    .filter(({ length }) => length > 0)
    .map((messages) => messagesText(messages, nameOf))
    .join('\n');
  const close = () => {
    if (menu.current) menu.current.open = false;
    menu.current?.querySelector('summary')?.focus();
  };
  const write = async (format: Format) => {
    const [{ extension, write }, { maskedLog }, { timelineOf }] = await Promise.all([
      formats[format](),
      import('../../engine/export/masked.ts'),
      loadEngine(),
    ]);
    const log = maskedLog(store.log.value);
    const content = await write(log, timelineOf(log) ?? timeline, { sentences, notes });
    return { extension, content };
  };
  const copyPicture = async () => {
    const picture = write('png').then(({ content }) => content);
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
  };
  const choices: [id: string, text: string, use: () => Promise<void>][] = [
    ...formatsFor(timeline.plan).map((format): (typeof choices)[number] => [
      `export-${format}`,
      i18n.t(`export.${format}`),
      () => save(timeline.startedAt, () => write(format)),
    ]),
    ['copy-picture', i18n.t('export.copy_picture'), () => copy(copyPicture)],
    [
      'copy-verdict',
      i18n.t('export.copy_verdict'),
      () => copy(() => navigator.clipboard.writeText(verdict)),
    ],
  ];

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
          {choices.map(([id, text, use]) => (
            <Choice key={id} id={id} text={text} onChoose={() => void use().then(close)} />
          ))}
        </div>
      </details>
      {result}
    </>
  );
}

function Choice({ id, text, onChoose }: { id: string; text: string; onChoose(): void }) {
  useAction(id, `${i18n.t('export.title')}: ${text}`, onChoose);
  return (
    <button type="button" onClick={onChoose}>
      {text}
    </button>
  );
}
