type Chunk = ReadableStreamReadResult<Uint8Array>;

/**
 * Reads a body line by line, and cancels it when its lines are no longer wanted.
 * @param limited limits the time of each read
 * @param longest characters of a line after which it is cut
 */
export async function* linesOf(
  body: ReadableStream<Uint8Array> | null,
  limited: (read: () => Promise<Chunk>) => Promise<Chunk>,
  longest: number,
): AsyncGenerator<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    while (reader) {
      const { done, value } = await limited(() => reader.read());
      const lines = `${rest}${decoder.decode(value, { stream: !done })}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
      // A line without an end would fill the memory.
      if (rest.length > longest || (done && rest !== '')) yield rest;
      if (done) return;
    }
  } finally {
    // It is discarded: a connection that fails now makes no difference.
    reader?.cancel().catch(() => {});
  }
}
