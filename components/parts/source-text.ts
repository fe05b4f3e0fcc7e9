import { i18n } from '#i18n';
import type { SourceChoice } from '../../engine/log/source-choice.ts';

/** Name of a source, with the protocol of a simulated one. */
export function sourceText(source: SourceChoice): string {
  const name = i18n.t(`sources.${source.kind}`);
  if (source.kind === 'server') return new URL(source.base).host;
  if (source.kind !== 'simulated') return name;
  return `${name}, ${source.protocol === 'h2' ? 'HTTP/2' : 'HTTP/1.1'}`;
}
