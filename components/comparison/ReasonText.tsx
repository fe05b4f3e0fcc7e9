import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Reason } from '../../engine/verdict/reason.ts';
import type { Result } from '../../engine/verdict/verdict.ts';
import { Duration } from '../parts/Duration.tsx';
import { Sentence } from '../parts/Sentence.tsx';

/** Why a mode took as long as it took; nothing where there is no more to it than the waits. */
export function ReasonText({
  because,
  result,
  asked,
}: {
  because: Reason;
  result: Result;
  asked: number;
}) {
  if (because.kind === 'in-row') return null;
  return (
    <Sentence
      text={sentence(because)}
      parts={{ mode: i18n.t(`modes.${result.mode}`), asked, ...figuresOf(because, result) }}
    />
  );
}

function sentence(because: Exclude<Reason, { kind: 'in-row' }>): string {
  switch (because.kind) {
    case 'as-sequential':
      return i18n.t('verdict.because.as_sequential');
    case 'as-parallel':
      return i18n.t('verdict.because.as_parallel');
    case 'blocking':
      return because.freeze === undefined
        ? i18n.t('verdict.because.blocking_unseen')
        : i18n.t('verdict.because.blocking');
    default:
      return i18n.t(`verdict.because.${because.kind}`);
  }
}

/** What a reason puts in figures, by the names that the sentences have for them. */
export function figuresOf(
  because: Reason,
  { resolution }: Result,
): Record<string, ComponentChildren> {
  switch (because.kind) {
    case 'in-row':
    case 'overlapped': {
      const { city, ms } = because.slowest;
      return { city: city.name, slowest: <Duration ms={ms} resolution={resolution} /> };
    }
    case 'limited':
      return { limit: because.limit };
    case 'served':
      return { each: <Duration ms={because.each} resolution={resolution} /> };
    case 'as-parallel':
    case 'filled':
      return { size: because.size };
    case 'grouped':
      return {
        size: because.size,
        idle: <Duration ms={because.idle} resolution={resolution} />,
      };
    case 'blocking':
      return because.freeze === undefined
        ? {}
        : { freeze: <Duration ms={because.freeze} resolution={resolution} /> };
    default:
      return {};
  }
}
