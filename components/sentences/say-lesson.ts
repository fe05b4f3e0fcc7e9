import type { Lesson } from '../../engine/verdict/lesson.ts';
import type { Reason } from '../../engine/verdict/reason.ts';
import { count, duration, type Message } from './message.ts';
import { sayBlocking } from './say-reason.ts';

/** Sentence on what a comparison teaches, whichever mode was the fastest. */
export function sayLesson(lesson: Lesson): Message {
  if (lesson.kind === 'blocking') return sayBlocking(lesson.longestBlock, lesson.resolution);
  const { size, cost, resolution } = lesson;
  return cost < Math.max(1, resolution)
    ? { key: 'verdict.lesson.no_barrier', parts: { size: count(size) } }
    : {
        key: 'verdict.lesson.barrier',
        parts: { size: count(size), cost: duration(cost, resolution) },
      };
}

/** True if a lesson says more than the reason. */
export function isTaught({ kind }: Reason, lessons: readonly Lesson[]): boolean {
  return lessons.some((lesson) =>
    lesson.kind === 'barrier' ? kind === 'grouped' : kind === 'blocking',
  );
}
