import { describe, expect, it } from 'vitest';
import { MAX_BYTES, readBody, TooLarge } from '../../../../engine/request/body.ts';

/** Body in pieces, which reports if it was cancelled. */
function inPieces(pieces: readonly Uint8Array<ArrayBuffer>[]) {
  const state = { cancelled: false, pulled: 0 };
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        const piece = pieces[state.pulled++];
        if (piece) controller.enqueue(piece);
        else controller.close();
      },
      cancel() {
        state.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(body), state };
}

describe('a body', () => {
  it('is read whole, a letter that is cut in two included, and counted in bytes', async () => {
    const bytes = new TextEncoder().encode('11 °C in São Paulo');
    const { response } = inPieces([bytes.slice(0, 4), bytes.slice(4, 12), bytes.slice(12)]);
    expect(await readBody(response)).toEqual({ text: '11 °C in São Paulo', bytes: bytes.length });
  });

  it('that is none is an empty text', async () => {
    expect(await readBody(new Response(null))).toEqual({ text: '', bytes: 0 });
  });

  it('is read as `Response.text` would, without a byte order mark and with what is no UTF-8', async () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0xff, 0x7d, 0xc3]);
    const expected = await new Response(bytes).text();
    expect(await readBody(new Response(bytes))).toEqual({ text: expected, bytes: 7 });
  });

  it('may have a million bytes, and not one more', async () => {
    expect((await readBody(new Response(new Uint8Array(MAX_BYTES)))).bytes).toBe(1_000_000);
    await expect(readBody(new Response(new Uint8Array(MAX_BYTES + 1)))).rejects.toThrow(TooLarge);
  });

  it('that is larger is cancelled at once', async () => {
    const { response, state } = inPieces(
      Array.from({ length: 100 }, () => new Uint8Array(300_000)),
    );
    await expect(readBody(response)).rejects.toThrow(TooLarge);
    expect(state).toEqual({ cancelled: true, pulled: 4 });
  });

  it('that breaks off throws what it broke off with', async () => {
    const body = new ReadableStream({
      start: (controller) => controller.error(new TypeError('network error')),
    });
    await expect(readBody(new Response(body))).rejects.toThrow('network error');
  });
});
