/** A log that says something that cannot have happened. */
export class InvalidLogError extends Error {
  override name = 'InvalidLogError' as const;
}
