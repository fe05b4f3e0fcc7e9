import { signal } from '@preact/signals';
import type { LogEvent } from '../../engine/log/events.ts';
import type { Choices } from '../../engine/protocol/choices.ts';
import type { SavedHistory } from '../../engine/protocol/history.ts';
import { DEFAULT_PREFERENCES, type Preferences } from '../../engine/protocol/preferences.ts';
import type { Quotas } from '../../engine/protocol/quota.ts';
import type { StorageErrorKind, Update } from '../../engine/protocol/update.ts';
import { defaultChoices } from './default-choices.ts';
import type { LatestLog } from './latest-log.ts';

/** Problem with the connection to the background. */
export type ConnectionProblem =
  /** The background did not respond. */
  | 'no-answer'
  /** The extension was updated or reloaded under this window. */
  | 'outdated';

/** Problem to report to the user, besides the outcome of requests. */
export type Problem =
  | ConnectionProblem
  | Extract<Update, { type: 'refused' }>['because']
  | `not-saved-${StorageErrorKind}`
  /** The latest comparison can't be read. */
  | 'unreadable'
  /** The page's address names a comparison that is not saved, or can't be read. */
  | 'no-comparison';

/** Origin of a comparison that is shown instead of the latest. */
export type Origin =
  | { kind: 'file'; name: string }
  | {
      kind: 'history';
      comparison: string;
      /** Wall clock, ms since 1970. */
      startedAt: number;
    };

/** Current run. */
export interface Progress {
  run: number;
  /** Start of the run in ms on this window's `performance.now`. */
  start: number;
}

/** Result of checking a custom server. */
export type ServerCheck = Pick<Extract<Update, { type: 'server-checked' }>, 'base' | 'outcome'>;

/** State of a window, as updates of the background change it. */
export type State = ReturnType<typeof createState>;

/** Creates the state of a window that begins with these choices and preferences. */
export function createState(
  choices: Choices = defaultChoices,
  preferences: Preferences = DEFAULT_PREFERENCES,
) {
  return {
    /** False until the background has sent the latest choices. */
    ready: signal(false),
    choices: signal(choices),
    /** True once choices were made here, or received from the background. */
    isChosen: signal(false),
    preferences: signal(preferences),
    /** The same of the preferences. */
    isPreferred: signal(false),
    /** Name of the latest comparison. */
    comparison: signal<string>(),
    /** Undefined until the background has sent something. */
    latest: signal<LatestLog>(),
    /** Comparison that is shown instead of the latest. */
    shown: signal<{ origin: Origin; events: readonly LogEvent[] }>(),
    /** Value of a sweep whose runs the user wants to see, of the comparison that started then. */
    selected: signal<{ startedAt: number; value: number }>(),
    /** The saved comparisons, once they have been requested. */
    history: signal<SavedHistory>(),
    /** Recent requests to Open-Meteo. */
    quotas: signal<Quotas>({}),
    /** Result of the latest check of a custom server. */
    serverCheck: signal<ServerCheck>(),
    progress: signal<Progress>(),
    problem: signal<Problem>(),
  };
}
