/** An answer that says no, in Open-Meteo's words. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;

  /**
   * @param status of the HTTP answer
   * @param reason what the body's `reason` says
   */
  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
  }
}

/** Open-Meteo's error body. */
export function errorBody(reason: string): { error: true; reason: string } {
  return { error: true, reason };
}
