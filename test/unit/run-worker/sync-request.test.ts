import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BlockingSource } from '../../../engine/request/source.ts';

const OWN_FILE = 'chrome-extension://overlap/run-worker.js';
const ASKED = 'https://weather.example/';

/** Outcome of a request: its status, or the name of its error. */
type Fate = number | 'TimeoutError' | 'NetworkError';

let sent: string[];
let fate: (url: string) => Fate;
/** URL that the browser was redirected to. */
let followedTo: string | undefined;
let syncRequest: BlockingSource;

/** Fake `XMLHttpRequest`, limited to the members in use. */
class FakeRequest {
  timeout = 0;
  status = 0;
  responseText = '';
  responseURL = '';
  #url = '';
  open(_: string, url: string, isAsync: boolean) {
    expect(isAsync).toBe(false);
    this.#url = url;
  }
  send() {
    sent.push(this.#url);
    const becomes = fate(this.#url);
    if (typeof becomes === 'string') throw new DOMException('', becomes);
    this.status = becomes;
    this.responseURL = followedTo ?? this.#url;
    this.responseText = `after ${this.timeout}`;
  }
  getAllResponseHeaders() {
    return fate(this.#url) === 429 ? '' : 'age: 7\r\ncontent-type: a: b\r\n';
  }
}

beforeEach(async () => {
  sent = [];
  followedTo = undefined;
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  vi.stubGlobal('location', { href: OWN_FILE });
  // Each thread has its own module instance.
  vi.resetModules();
  ({ syncRequest } = await import('../../../entrypoints/run-worker/sync-request.ts'));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const ask = () => syncRequest(ASKED, 10_000);

describe('a synchronous request', () => {
  it('rejects the response of a redirect', () => {
    fate = () => 200;
    followedTo = 'https://elsewhere.example/';
    expect(ask).toThrow(expect.objectContaining({ name: 'Redirected' }));
  });

  it.each([200, 429])('returns a response of status %d unchanged', (status) => {
    fate = () => status;
    const { headers, ...answer } = ask();
    expect(answer).toEqual({ status, text: 'after 10000' });
    expect(headers.get('age')).toBe(status === 200 ? '7' : null);
    expect(headers.get('content-type')).toBe(status === 200 ? 'a: b' : null);
    expect(headers.get('x')).toBeNull();
    expect(sent).toEqual([ASKED]);
  });

  it('throws if there was no response, even if the browser does not', () => {
    fate = () => 0;
    expect(ask).toThrow(expect.objectContaining({ name: 'NetworkError' }));
  });

  it.each(['TimeoutError', 'NetworkError'] as const)(
    'throws a %s, and may be made again',
    (name) => {
      fate = (url) => (url === ASKED ? name : 200);
      expect(ask).toThrow(expect.objectContaining({ name }));
      expect(ask).toThrow(expect.objectContaining({ name }));
      expect(sent.filter((url) => url === ASKED)).toHaveLength(2);
    },
  );

  it('is not sent once the thread is being ended', () => {
    fate = () => 200;
    ask();
    fate = () => 'NetworkError';
    expect(ask).toThrow(expect.objectContaining({ name: 'NetworkError' }));
    const before = sent.length;
    for (let city = 0; city < 25; city++) expect(ask).toThrow();
    expect(sent).toHaveLength(before);
  });
});
