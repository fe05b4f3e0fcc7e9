/** The only way the engine knows time. Handed in, so that tests and predictions can use their own. */
export interface Clock {
  /** Milliseconds since an origin of the clock's own choosing; never runs backwards. */
  now(): number;
  /** The smallest step that {@link Clock.now} can show, in ms. */
  readonly resolution: number;
  /**
   * Resolves after `ms` milliseconds.
   * @throws the signal's reason, at once, when `signal` is aborted before that.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
