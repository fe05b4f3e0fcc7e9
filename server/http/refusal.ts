/** An error response with Open-Meteo's reason. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;

  /**
   * @param status of the response
   * @param reason the body's `reason`
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
