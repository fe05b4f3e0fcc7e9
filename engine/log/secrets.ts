/** Names of parameters that hold secrets by their end, and others that do by the whole. */
const SECRET =
  /(key|token|secret|passw(or)?d|pwd|auth|signature|credentials?|session)$|^(code|sig|appid|jwt|pass)$/i;

/** Stands in the place of a secret. */
export const MASK = '***';

/** Returns a text with the values masked that look like secrets in the queries of its addresses. */
export function maskSecrets(text: string): string {
  return text.replace(/([?&;])([^=&;#\s]+)=([^&;#\s]+)/g, (whole, before: string, name: string) =>
    SECRET.test(decoded(name)) ? `${before}${name}=${MASK}` : whole,
  );
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
