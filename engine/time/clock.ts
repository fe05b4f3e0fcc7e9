/** The engine's only source of time, injected so that tests can use a virtual clock. */
export interface Clock {
  /** Milliseconds since an arbitrary origin; monotonic. */
  now(): number;
  /** Smallest step of {@link Clock.now}, in ms. */
  readonly resolution: number;
  /**
   * Resolves after `ms` milliseconds.
   * @throws the signal's reason, immediately, if `signal` is aborted before that
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
