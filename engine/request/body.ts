/**
 * Most bytes read of a decoded response. Open-Meteo's response for 1,000 cities has some 400,000.
 */
export const MAX_BYTES = 1_000_000;

/** A response has more than {@link MAX_BYTES}. */
export class TooLarge extends Error {
  override name = 'TooLarge' as const;
}

/**
 * Reads a body as UTF-8 text. Cancels it after {@link MAX_BYTES}.
 * @returns the text, and its length as decoded bytes
 * @throws {@link TooLarge}, or the error of a body that breaks off
 */
export async function readBody({ body }: Pick<Response, 'body'>) {
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  let text = '';
  let bytes = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    if (bytes > MAX_BYTES) {
      // The body is discarded: a connection that fails now makes no difference.
      reader.cancel().catch(() => {});
      throw new TooLarge();
    }
    text += decoder.decode(value, { stream: true });
  }
  return { text: text + decoder.decode(), bytes };
}
