import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentOf } from '../../../components/export/content.ts';
import { formats } from '../../../components/export/formats.ts';
import { svgOf } from '../../../components/export/picture.ts';
import { bothContent } from '../../../components/history/both-content.ts';
import { messageText } from '../../../components/sentences/message-text.ts';
import { conclude } from '../../../components/state/conclude.ts';
import { loadPresenter } from '../../../components/workloads/presenters.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import { timelineOf } from '../../../engine/log/timeline.ts';
import { beforeAndAfter } from '../../../engine/verdict/before-and-after.ts';
import { usersLog } from '../../support/users-log.ts';
import { failure, log, networkError, weather } from '../support/log.ts';
import { speak } from '../support/speech.ts';
import { comparisons, many } from './any-comparison.ts';
import { misplaced, parsePicture, textBoxes } from './picture-boxes.ts';

const three = ['london', 'new_york', 'tokyo'];
/** A beat every 50 ms up to a time. */
const beating = (until: number) =>
  Array.from({ length: Math.floor(until / 50) }, (_, index) => (index + 1) * 50);

/** The picture of a comparison as it is exported. */
async function pictureOf(events: readonly LogEvent[]): Promise<Element> {
  const timeline = timelineOf(events);
  if (!timeline) throw new Error('no log');
  const conclusions = (await conclude(timeline)) ?? { sentences: [], notes: [] };
  return parsePicture(svgOf(contentOf(timeline, conclusions)));
}

/** The picture of two comparisons as it is exported. */
function pictureOfBoth(first: readonly LogEvent[], second: readonly LogEvent[]): Element {
  const before = timelineOf(first);
  const after = timelineOf(second);
  if (!before || !after) throw new Error('no log');
  return parsePicture(svgOf(bothContent(before, after, beforeAndAfter(before, after))));
}

async function textsOf(events: readonly LogEvent[]): Promise<string[]> {
  return textBoxes(await pictureOf(events)).map(({ text }) => text);
}

/** Texts of a picture in one line, as a sentence may be broken anywhere. */
async function linesOf(events: readonly LogEvent[]): Promise<string> {
  return (await textsOf(events)).join(' ').replaceAll('\u00a0', ' ');
}

const compared = () =>
  log(three).run('sequential', [100, 200, 300]).run('parallel', [100, 200, 300]).ended();

describe('the picture of a server’s users', () => {
  const file = async (extension: 'svg', language: string) => {
    speak(language);
    const events = await usersLog({
      source: { kind: 'server', base: 'http://localhost:1' },
      slower: 1.1,
    });
    const timeline = timelineOf(events);
    if (!timeline) throw new Error('no log');
    const conclusions = (await conclude(timeline, undefined, true)) ?? { sentences: [], notes: [] };
    const { write } = await formats[extension]();
    return parsePicture(await (await write(events, timeline, conclusions)).text());
  };

  it.each(['en-US', 'pt-BR'])(
    'has their waits over the model’s, and the threads: %s',
    async (language) => {
      await loadPresenter('users');
      const picture = await file('svg', language);
      expect(picture.querySelectorAll('.measured')).toHaveLength(4);
      expect(picture.querySelectorAll('.outline')).toHaveLength(4);
      expect(picture.querySelectorAll('.held')).toHaveLength(2);
      const texts = textBoxes(picture).map(({ text }) => text);
      const own =
        language === 'en-US'
          ? ['10 threads', '1 thread', 'Longest wait']
          : ['10 threads', '1 thread', 'Maior espera'];
      expect(texts).toEqual(expect.arrayContaining(own));
    },
  );
});

describe('what a picture says', () => {
  it('has a title, the moment, the source and whose data it is', async () => {
    const texts = await textsOf(compared());
    expect(texts[0]).toBe('3 cities: Sequential and Parallel');
    expect(texts[1]).toMatch(/^Jan 14, 2026, 12:15:00\sPM · Open-Meteo$/);
    expect(texts).toContain('Weather data by Open-Meteo.com');
  });

  it('has the answer as its largest text, and the whole verdict', async () => {
    const picture = await pictureOf(compared());
    const sizes = Array.from(picture.querySelectorAll('text'), (text) => ({
      text: text.textContent,
      size: Number(text.getAttribute('font-size')),
    }));
    expect(sizes.toSorted((a, b) => b.size - a.size)[0]?.text).toBe('2.0×');
    const timeline = timelineOf(compared());
    const { sentences = [], notes = [] } = (timeline && (await conclude(timeline))) ?? {};
    const lines = await linesOf(compared());
    expect(sentences).not.toEqual([]);
    for (const message of [...sentences, ...notes]) {
      expect(lines).toContain(messageText(message).replaceAll('\u00a0', ' '));
    }
    expect(picture.querySelector('desc')?.textContent).toContain('faster');
  });

  it('has the figures of every mode, and the length of every request', async () => {
    const lines = await linesOf(compared());
    expect(lines).toContain('vs. Sequential Elapsed Sequential 1.0× 600 ms');
    expect(lines).toContain('London 100 ms New York 200 ms Tokyo 300 ms Parallel 2.0× 300 ms');
  });

  it('says how many rounds there were, which is drawn, and how sure the ratio is', async () => {
    const rounds = [1, 2, 3, 4, 5, 6];
    const builder = log(three, { rounds: 6 });
    for (const round of rounds) {
      const order = ['sequential', 'parallel'] as const;
      for (const mode of round % 2 ? order : order.toReversed()) {
        builder.run(mode, [100, 200, 300 + round], { round });
      }
    }
    const lines = await linesOf(builder.ended());
    expect(lines).toContain('Open-Meteo · 6 rounds');
    expect(lines).toContain('Median elapsed');
    expect(lines).toContain('round 3 of 6, the median');
    expect(lines).toMatch(/Parallel round 3 of 6, the median 1\.9× \(1\.9–2\.0\) 303 ms/);
  });

  it('shows how long a thread was blocked, with the name of its strip', async () => {
    const modes = ['sequential', 'blocking'] as const;
    const lines = await linesOf(
      log(three, { modes })
        .run('sequential', [100, 200, 300], { busy: 2, beats: beating(600) })
        .run('blocking', [100, 200, 300], { busy: 2 })
        .ended(),
    );
    expect(lines).toContain('thread longest block 0 ms');
    expect(lines).toContain('thread blocked for 550 ms');
    expect(await linesOf(compared())).not.toContain('thread');
  });

  it.each<[SourceChoice, string, string]>([
    [
      { kind: 'simulated', protocol: 'h2' },
      'Simulated, HTTP/2',
      'Simulated: delays are computed; nothing was sent.',
    ],
    [
      { kind: 'server', base: 'http://10.0.0.7:8080' },
      '10.0.0.7:8080',
      'Responses from 10.0.0.7:8080',
    ],
  ])('says of %o that the data is not Open-Meteo’s', async (source, name, credit) => {
    const texts = await textsOf(
      log(three, { source }).run('sequential', [1, 2, 3]).run('parallel', [1, 2, 3]).ended(),
    );
    expect(texts[1]).toContain(name);
    expect(texts).toContain(credit);
    expect(texts).not.toContain('Weather data by Open-Meteo.com');
  });

  it('names what failed or did not end, and has no figure that measures nothing', async () => {
    const lines = await linesOf(
      log(three)
        .run('sequential', [100, failure(200, networkError), 300])
        .run('parallel', [100, 200, 300], { until: 250 })
        .ended('interrupted'),
    );
    expect(lines).toContain('Sequential 2 of 3 arrived');
    expect(lines).toContain('New York network error');
    expect(lines).toContain('Parallel interrupted · 2 of 3 arrived –');
    expect(lines).toContain('Tokyo unfinished');
  });

  it('is in Portuguese if the browser is', async () => {
    speak('pt-BR');
    const lines = await linesOf(compared());
    expect(lines).toContain('3 cidades: Sequencial e Paralelo');
    expect(lines).toContain('2,0× mais rápido.');
    expect(lines).toContain('Dados de Open-Meteo.com');
  });

  it('explains its patterns', async () => {
    const phases = { queued: 1, dns: 2, connect: 3, tls: 4, waiting: 80, download: 10 };
    const events = log(three)
      .run(
        'sequential',
        [100, 100, 100].map((ms) => ({ ...weather(ms), timing: { phases } })),
      )
      .run('parallel', [100, 100, 100])
      .ended();
    const lines = await linesOf(events);
    expect(lines).toContain('browser queue DNS connection TLS waiting for server download');
    expect(await linesOf(compared())).toContain('waiting arriving');
  });
});

describe('a picture of two comparisons', () => {
  it('has both on one axis, and how they differ', () => {
    const later = log(three)
      .run('sequential', [50, 100, 150])
      .run('parallel', [50, 100, 150], { limit: 5 })
      .ended();
    const boxes = textBoxes(pictureOfBoth(compared(), later));
    const lines = boxes
      .map(({ text }) => text)
      .join(' ')
      .replaceAll('\u00a0', ' ');
    expect(lines).toContain('3 cities: Sequential and Parallel Two comparisons · Open-Meteo');
    expect(lines).toMatch(/Earlier: Jan 14, 2026.* 600 ms .* 300 ms .*Later: Jan 14, 2026/);
    expect(lines).toMatch(
      /Later vs\. earlier Elapsed Sequential 2\.0× 300 ms .*Parallel 2\.0× 150 ms/,
    );
    expect(lines).toContain('Every mode completed in both was faster the second time.');
    expect(lines).toContain('what happened, not why.');
    expect(boxes.filter(({ text }) => text === '600\u00a0ms')).toHaveLength(2);
  });
});

describe('a picture of many requests', () => {
  it('draws them as an overview, whose size hardly grows', async () => {
    const count = 1_000;
    const lengths = Array.from({ length: count }, (_, index) => 50 + (index % 300));
    const picture = await pictureOf(
      log(many(count)).run('sequential', lengths).run('parallel', lengths).ended(),
    );
    expect(picture.querySelectorAll('*').length).toBeLessThan(200);
    const texts = textBoxes(picture).map(({ text }) => text);
    expect(texts[0]).toBe('1,000 cities: Sequential and Parallel');
    expect(texts).not.toContain('London');
  });
});

it('every picture is a slide, with no text outside or over another', () =>
  fc.assert(
    fc.asyncProperty(comparisons, async ({ language, events }) => {
      speak(language);
      const picture = await pictureOf(events);
      expect(Number(picture.getAttribute('width')) * 2).toBeLessThanOrEqual(1_920);
      expect(Number(picture.getAttribute('height')) * 2).toBeLessThanOrEqual(1_080);
      expect(misplaced(picture)).toEqual([]);
    }),
    { numRuns: 30 },
  ));

it('shortens the longest name of a mode beside a ratio with its interval', async () => {
  const modes = ['hedged', 'blocking_call'] as const;
  const builder = log(many(2), { modes: [...modes], rounds: 6 });
  for (let round = 1; round <= 6; round++) {
    for (const mode of modes) builder.run(mode, [1, 2], { round, busy: 1, beats: [] });
  }
  expect(misplaced(await pictureOf(builder.ended()))).toEqual([]);
});

it('so is every picture of two comparisons', () =>
  fc.assert(
    fc.property(comparisons, comparisons, ({ language, events }, other) => {
      speak(language);
      expect(misplaced(pictureOfBoth(events, other.events))).toEqual([]);
    }),
    { numRuns: 20 },
  ));

it('has no figure of a place with more digits than its format needs', async () => {
  const picture = await pictureOf(compared());
  for (const { attributes } of picture.querySelectorAll('rect, line, text, path')) {
    for (const { value } of attributes) expect(value).not.toMatch(/\.\d{4}/);
  }
});
