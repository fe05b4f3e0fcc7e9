import type { Outcome } from '../../engine/log/outcome.ts';
import type { WatchingAdapter } from '../../engine/request/adapter.ts';
import { readBody, TooLarge } from '../../engine/request/body.ts';
import { Unwatched } from '../../engine/request/failure.ts';
import { isRedirect, Redirected } from '../../engine/request/redirect.ts';
import { requestTo } from '../../engine/request/request-to.ts';
import { outcomesOf } from '../../engine/request/response.ts';
import { withTimeout } from '../../engine/time/time-limit.ts';
import { askBeside } from './ask-beside.ts';
import { checkLines, LONGEST_LINE } from './checked-lines.ts';
import { describing, labOutcome, labUrl } from './description.ts';
import { descriptionSchema } from './format.ts';
import { linesOf } from './lines.ts';
import { sizeOf, type UsersSettings } from './settings.ts';

/** Longest silence in ms, beyond a query and a stall: as long as a request may take by default. */
const PATIENCE = 10_000;

/** Watches the users of a lab server, and asks it as one more user. */
export function watchLab(base: string, settings: UsersSettings): WatchingAdapter['watch'] {
  const silence = PATIENCE + settings.queryMs + (settings.stall?.ms ?? 0);
  return async ({ mode, tasks }, { source, clock, signal }, report) => {
    const over = new AbortController();
    const during = AbortSignal.any([signal, over.signal]);
    const limited = <T>(work: (until: AbortSignal) => Promise<T>, ms = silence) =>
      withTimeout(clock, ms, during, work).catch((error) => {
        const isLate = error instanceof DOMException && error.name === 'TimeoutError';
        throw isLate ? new Unwatched({ kind: 'timeout', after: silence }) : error;
      });
    const send = async (url: string, until: AbortSignal) => {
      const response = await source(requestTo(url), until);
      if (isRedirect(response, url)) throw new Redirected();
      if (!response.ok) throw new Unwatched(await readOutcome(response));
      return response;
    };
    const ask = async () => {
      await readBody(await send(`${labUrl(base)}/ask?server=${mode}`, during));
    };
    try {
      await limited(async (until) => {
        const outcome = await readOutcome(await send(labUrl(base), until));
        if (outcome.kind !== 'ok') throw new Unwatched(outcome);
        checkSettings(outcome.value, settings);
      });
      // Not under the limit of its own start: the stream ends with the users.
      const url = `${labUrl(base)}/run?${queryOf(mode, settings, tasks.length)}`;
      const { body } = await limited(() => send(url, during));
      const check = checkLines(tasks.length, sizeOf(mode, settings) ?? 1);
      let workMs = 0;
      let isEnded = false;
      let asking: Promise<void> | undefined;
      let heardAt = clock.now();
      const left = () => heardAt + silence - clock.now();
      for await (const text of linesOf(body, (read) => limited(read, left()), LONGEST_LINE)) {
        const line = check(text);
        if (line.type !== 'beat') heardAt = clock.now();
        if (line.type === 'end') {
          isEnded = true;
          break;
        }
        if (line.type === 'hello') {
          ({ workMs } = line);
          // The users start as it leaves, so the browser's zero is late by its way: on one computer
          // less than a step of the clock. Waits of the browser are read from its own clock alone.
          const zero = clock.now();
          const isOver = () => isEnded || during.aborted;
          asking = askBeside(clock, () => clock.now() - zero, isOver, ask, report);
          report({ type: 'begun', at: 0 });
        } else {
          report(line.type === 'answered' ? { ...line, value: workMs } : line);
        }
      }
      if (!isEnded) throw new TypeError('The stream has broken off.');
      await limited(async () => asking);
    } finally {
      over.abort();
    }
  };
}

/** Reads a response of the lab that is no stream. */
async function readOutcome(response: Response): Promise<Outcome> {
  const { status, headers } = response;
  const body = await readBody(response).catch((error) => {
    throw error instanceof TooLarge
      ? new Unwatched({ kind: 'unwatched', because: 'absent' })
      : error;
  });
  const received = { status, headers, ...body };
  const task = { label: 'lab', input: null, after: [], inputs: [] };
  const [outcome = { kind: 'stopped' }] = outcomesOf(describing, received, [task]);
  return labOutcome(outcome);
}

/** @throws {@link Unwatched} for a lab that is not set as the work wants it */
function checkSettings(value: unknown, settings: UsersSettings): void {
  const lab = descriptionSchema.parse(value);
  const fail = (because: 'users' | 'settings', ...figures: number[]) =>
    new Unwatched({ kind: 'unwatched', because, figures });
  if (settings.users > lab.users) throw fail('users', lab.users, settings.users);
  const names = ['queryMs', 'threads', 'databaseAtOnce'] as const;
  if (names.some((name) => lab[name] !== settings[name])) {
    throw fail('settings', ...names.map((name) => lab[name]));
  }
}

function queryOf(server: string, settings: UsersSettings, requests: number): URLSearchParams {
  const { arrivals, users, perSecond: per_second, stall } = settings;
  const query = new URLSearchParams({ server, arrivals });
  const figures = { users, requests, per_second, stall_at: stall?.at, stall_ms: stall?.ms };
  for (const [name, value] of Object.entries(figures)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query;
}
