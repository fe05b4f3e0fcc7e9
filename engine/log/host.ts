/** Returns true for a possible host: Chrome's `URL` accepts others, for example with spaces. */
export function isHost(host: string): boolean {
  return /^([\w-]+\.)*[\w-]+\.?$|^\[[\da-f:.]+\]$/.test(host);
}

/** Returns true if a host is this computer. @param host as `URL` writes it */
export function isLoopback(host: string): boolean {
  return /^127\.\d+\.\d+\.\d+$|^\[::1\]$|^(.+\.)?localhost\.?$/.test(host);
}

/** Ends of names that exist in private networks only; the last is Tailscale's. */
const PRIVATE_NAME =
  /\.(local|localhost|internal|lan|home|corp|intranet|private|test|home\.arpa|ts\.net)$/;

/**
 * Returns true if a host is on this computer or in a private network, judging by its name or
 * address. Sources: https://www.rfc-editor.org/rfc/rfc6890 and, for names,
 * https://www.rfc-editor.org/rfc/rfc6762#appendix-G and https://www.rfc-editor.org/rfc/rfc8375
 * @param host as `URL` writes it: in lower case, IPv6 in brackets
 */
export function isLocal(host: string): boolean {
  const name = host.replace(/\.$/, '');
  return (
    isLoopback(name) ||
    /^10(\.\d+){3}$|^(192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))(\.\d+){2}$/.test(name) ||
    // 100.64.0.0/10, which carriers and Tailscale use.
    /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])(\.\d+){2}$/.test(name) ||
    /^\[(f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)\]$/.test(name) ||
    PRIVATE_NAME.test(name) ||
    (!name.includes('.') && !name.startsWith('['))
  );
}
