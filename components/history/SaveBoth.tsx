import { i18n } from '#i18n';
import type { Timeline } from '../../engine/log/timeline.ts';
import type { BeforeAndAfter } from '../../engine/verdict/before-and-after.ts';
import { useSaving } from '../export/use-saving.tsx';

/** Buttons that save the picture of two comparisons. */
export function SaveBoth({
  before,
  after,
  result,
}: {
  before: Timeline;
  after: Timeline;
  result: BeforeAndAfter;
}) {
  const saving = useSaving();
  const write = async (extension: 'png' | 'svg') => {
    const [{ bothContent }, { pictureOf }] = await Promise.all([
      import('./both-content.ts'),
      import('../export/picture.ts'),
    ]);
    return { extension, content: await pictureOf(bothContent(before, after, result), extension) };
  };
  return (
    <p class="save-both">
      {(['png', 'svg'] as const).map((extension) => (
        <button
          type="button"
          key={extension}
          onClick={() => void saving.save(after.startedAt, () => write(extension))}
        >
          {i18n.t(`export.save_${extension}`)}
        </button>
      ))}
      {saving.result}
    </p>
  );
}
