/** Takes the preferences out of choices of version 0.1.0, which held both. Validates nothing. */
export function splitChoices(saved: unknown) {
  if (typeof saved !== 'object' || saved === null || !('unit' in saved)) return undefined;
  const { unit, server, patience, ...choices }: Record<string, unknown> = { ...saved };
  return { choices: { ...choices, retryPolicy: patience }, preferences: { unit, server } };
}
