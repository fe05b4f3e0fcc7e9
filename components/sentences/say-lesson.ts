import type { Lesson } from '../../engine/verdict/lesson.ts';
import type { Reason } from '../../engine/verdict/reason.ts';
import { count, duration, elapsed, type Message, modeName, say } from './message.ts';
import { sayBlocked, sayReason } from './say-reason.ts';

/** Sentences on what a comparison teaches, whichever mode was the fastest. */
export function sayLesson(lesson: Lesson, asked: number): Message[] {
  const mode = modeName(lesson.mode);
  switch (lesson.kind) {
    case 'blocked':
      return [sayBlocked(lesson, lesson)];
    case 'barrier': {
      const { cost, resolution } = lesson;
      const parts = { mode, size: count(lesson.size) };
      return cost < Math.max(1, resolution)
        ? [say('verdict.lesson.no_barrier', parts)]
        : [say('verdict.lesson.barrier', { ...parts, cost: duration(cost, resolution) })];
    }
    case 'apart':
      return [
        say('verdict.lesson.apart', { mode, elapsed: elapsed(lesson) }),
        ...sayReason(lesson.because, lesson, asked),
      ];
  }
}

/** True if a lesson says more than the reason. */
export function isTaught({ kind }: Reason, lessons: readonly Lesson[]): boolean {
  return lessons.some((lesson) =>
    lesson.kind === 'barrier' ? kind === 'grouped' : lesson.kind === kind,
  );
}
