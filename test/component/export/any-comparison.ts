import fc from 'fast-check';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import { modeIds } from '../../../engine/modes/index.ts';
import { cities } from '../../../tools/cities.ts';
import { type Course, failure, log, networkError, weather } from '../support/log.ts';

const ids = cities.map(({ id }) => id);

/** Ids of so many cities, which come again in a long list. */
export const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ids[index % ids.length] ?? '');

/** Comparisons of all kinds, with names of cities as strange as a file may have them. */
export const comparisons = fc
  .record({
    language: fc.constantFrom('en-US', 'pt-BR'),
    modes: fc.shuffledSubarray([...modeIds], { minLength: 1 }),
    courses: fc.array(
      fc.record({
        ms: fc.integer({ min: 1, max: 400_000 }),
        fails: fc.constantFrom(false, false, false, true),
      }),
      { minLength: 1, maxLength: 40 },
    ),
    names: fc.array(fc.string({ minLength: 1, maxLength: 128, unit: 'grapheme' }), {
      minLength: 1,
    }),
    rounds: fc.constantFrom(1, 1, 3, 6),
    size: fc.integer({ min: 1, max: 100 }),
    limit: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    stopAt: fc.option(fc.integer({ min: 1, max: 10_000 }), { nil: undefined }),
    source: fc.constantFrom<SourceChoice>(
      { kind: 'live' },
      { kind: 'simulated', protocol: 'http/1.1' },
      { kind: 'server', base: `http://${'a-long-name.'.repeat(14)}example.org:8080` },
    ),
  })
  .map(({ language, modes, courses, names, rounds, size, limit, stopAt, source }) => {
    const builder = log(many(courses.length), { modes, rounds, source });
    const plain = courses.map(
      ({ ms, fails }): Course => (fails ? failure(ms, networkError) : weather(ms)),
    );
    const shortest = Math.min(stopAt ?? 100, ...courses.map(({ ms }) => ms));
    for (let round = 1; round <= rounds; round++) {
      for (const mode of modes) {
        const beats = mode === 'blocking' || shortest < 100 ? [] : [50, 100];
        builder.run(mode, plain, {
          round,
          size,
          busy: 1,
          beats,
          ...(limit && { limit }),
          ...(stopAt && { stopAt }),
        });
      }
    }
    const events = builder.ended(stopAt ? 'stopped' : 'completed').map((event) =>
      event.type === 'comparison-started'
        ? {
            ...event,
            plan: {
              ...event.plan,
              workload: {
                ...event.plan.workload,
                tasks: event.plan.workload.tasks.map((task, index) => ({
                  ...task,
                  label: names[index % names.length] ?? '',
                })),
              },
            },
          }
        : event,
    );
    return { language, events };
  });
