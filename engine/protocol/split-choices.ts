/** Choices of version 0.1.0, which held the preferences, too. */
export interface MixedChoices {
  unit: unknown;
  server?: unknown;
  patience?: unknown;
}

/** Returns true for choices as version 0.1.0 saved them. */
export function isMixed(choices: unknown): choices is MixedChoices {
  return typeof choices === 'object' && choices !== null && 'unit' in choices;
}

/** Takes the preferences out of the choices. Neither is validated. */
export function splitChoices({ unit, server, patience, ...choices }: MixedChoices) {
  return { choices: { ...choices, retryPolicy: patience }, preferences: { unit, server } };
}
