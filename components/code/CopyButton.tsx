import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { type Program, textOf } from '../../lessons/programs/index.ts';

const runners = { typescript: 'node', python: 'uv run' };

/** Copies a program, and says how it is run. */
export function CopyButton({ program }: { program: Program }) {
  const said = useSignal('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(textOf(program));
      const { id: file, language, args } = program;
      const command = `${runners[language]} ${file} ${args}`;
      said.value = args
        ? i18n.t('code.copied', { file, command })
        : i18n.t('code.copied_model', { file });
    } catch {
      said.value = i18n.t('code.not_copied');
    }
  };
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {i18n.t('code.copy')}
      </button>
      <p role="status">{said.value}</p>
    </>
  );
}
