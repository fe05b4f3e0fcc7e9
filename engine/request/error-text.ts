/** Text of anything thrown, even if it has no message. */
export function errorText(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return typeof thrown;
  }
}
