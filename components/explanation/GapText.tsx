import { Fragment } from 'preact';
import { i18n } from '#i18n';
import type { Gap } from '../../engine/measure/gap.ts';
import { Duration } from '../parts/Duration.tsx';
import { Sentence } from '../parts/Sentence.tsx';
import { Figure } from './Figure.tsx';
import { Share } from './Share.tsx';

/**
 * How far a run is above its limit, and what the difference went into where more is known of it than
 * that it is there.
 */
export function GapText({ gap, resolution }: { gap: Gap; resolution: number }) {
  const { setUp, browserQueue, serverQueue, rest } = gap;
  const parts = [
    { text: i18n.t('explanation.set_up'), ms: setUp },
    { text: i18n.t('explanation.browser_queue'), ms: browserQueue },
    { text: i18n.t('explanation.server_queue'), ms: serverQueue },
  ].filter((part): part is { text: string; ms: number } => part.ms !== undefined);
  return (
    <>
      <Figure
        text={i18n.t('explanation.above')}
        parts={{
          share: <Share value={gap.share} as="cost" />,
          limit: <Duration ms={gap.limit} resolution={resolution} />,
        }}
      />{' '}
      {parts.length > 0 && (
        <span class="split">
          <Sentence
            text={i18n.t('explanation.split')}
            parts={{
              parts: [...parts, { text: i18n.t('explanation.rest'), ms: rest }].map(
                ({ text, ms }, index) => (
                  <Fragment key={text}>
                    {index > 0 && ', '}
                    <Sentence
                      text={text}
                      parts={{ ms: <Duration ms={ms} resolution={resolution} /> }}
                    />
                  </Fragment>
                ),
              ),
            }}
          />
        </span>
      )}
    </>
  );
}
