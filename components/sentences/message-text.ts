import { createI18n } from '@wxt-dev/i18n';
import { modeIds } from '../../engine/modes/index.ts';
import type { Figure } from '../../engine/verdict/figure.ts';
import {
  formatDuration,
  formatNumber,
  formatRatio,
  formatRatioBounds,
  formatShare,
  formatSize,
} from '../parts/format.ts';
import { formatLocale } from '../parts/locale.ts';
import { type NameOf, usualName } from '../parts/names.ts';
import type { Message, Part } from './message.ts';

/** Texts by keys that are data; the type of a message, or a test, holds them against the locale file. */
const texts = createI18n();

/** Text of a message with its blanks filled, cut where its figures begin and end. */
export function piecesOf({ key, parts }: Message, nameOf = usualName): (string | Figure)[] {
  const mode = modeIds.find((id) => key === `modes.${id}`);
  if (mode) return [nameOf(mode)];
  const filling: Readonly<Record<string, Part>> = parts;
  const { count } = filling;
  const isCounted = typeof count === 'object' && 'kind' in count && count.kind === 'count';
  const text = isCounted ? texts.t(key, count.value) : texts.t(key);
  // Splitting by a group keeps what it matched: every second piece is the name of a part.
  return text
    .split(/\{(\w+)\}/)
    .flatMap((piece, index) =>
      index % 2 === 0 ? piece : partPieces(filling[piece] ?? '', nameOf),
    );
}

function partPieces(part: Part, nameOf: NameOf): (string | Figure)[] {
  if (typeof part === 'string') return [part];
  if ('kind' in part) return [part];
  if ('key' in part) return piecesOf(part, nameOf);
  return new Intl.ListFormat(formatLocale(), { type: 'conjunction' })
    .formatToParts(part.map((_, index) => String(index)))
    .flatMap(({ type, value }) =>
      type === 'element' ? partPieces(part[Number(value)] ?? '', nameOf) : value,
    );
}

/** A message as plain text. */
export function messageText(message: Message, nameOf?: NameOf): string {
  return piecesOf(message, nameOf)
    .map((piece) => (typeof piece === 'string' ? piece : figureText(piece)))
    .join('');
}

/** Messages as one line of plain text. */
export function messagesText(messages: readonly Message[], nameOf?: NameOf): string {
  return messages.map((message) => messageText(message, nameOf)).join(' ');
}

/** A figure as it is read, such as `1.93 s`, `2.0× (1.9–2.1)`, `99.6%`. */
export function figureText(figure: Figure): string {
  switch (figure.kind) {
    case 'duration':
      return formatDuration(figure.value, figure.resolution);
    case 'share':
      return formatShare(figure.value, figure.as);
    case 'bytes':
      return formatSize(figure.value);
    case 'average':
      return formatNumber(figure.value, 1);
    case 'count':
      return formatNumber(figure.value, 0);
    case 'ratio': {
      const { value, interval } = figure;
      if (!interval) return formatRatio(value);
      const { low, high } = formatRatioBounds(interval.low, interval.high);
      return `${formatRatio(value)} (${low}–${high})`;
    }
  }
}
