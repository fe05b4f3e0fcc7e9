/**
 * Most bytes of an answer that are read, decoded. Open-Meteo's answer for 1,000 cities has some
 * 400,000; nothing that is larger was asked for.
 */
export const MAX_BYTES = 1_000_000;

/** Tells that an answer has more than {@link MAX_BYTES}. */
export class TooLarge extends Error {
  override name = 'TooLarge' as const;
}

/** A complete body. */
export interface ResponseBody {
  text: string;
  /** Its length, decoded. */
  bytes: number;
}

/**
 * Reads a body as text in UTF-8, as far as {@link MAX_BYTES}; what is beyond is not waited for.
 * @throws {@link TooLarge}; whatever the body throws when it breaks off
 */
export async function readBody({ body }: Pick<Response, 'body'>): Promise<ResponseBody> {
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  let text = '';
  let bytes = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    if (bytes > MAX_BYTES) {
      // Where the connection fails at that, it makes no difference any more.
      reader.cancel().catch(() => {});
      throw new TooLarge();
    }
    text += decoder.decode(value, { stream: true });
  }
  return { text: text + decoder.decode(), bytes };
}
