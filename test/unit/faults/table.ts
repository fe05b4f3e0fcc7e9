import type { Outcome } from '../../../engine/log/outcome.ts';
import type { Fault } from '../../../server/faults/faults.ts';

/** ms that an attempt is given: longer than any takes on a busy machine, so that only stalled ones have it. */
export const TIMEOUT = 30_000;

/** What never reaches the server. */
export type Elsewhere = 'refused' | 'no TLS' | 'no such name' | 'offline';

/** A fault that befalls one city of three, and what is to come of it. */
export interface Row {
  name: string;
  play: Fault | Elsewhere;
  /** `undefined`: it is none, and the weather comes. */
  outcome: Outcome | undefined;
  /** Where one HTTP request carries all cities and their answer has another shape. */
  bulk?: Outcome;
  /** Where the thread learns of an answer only as a whole. */
  blocking?: Outcome;
  /** What a person reads in the lane. */
  sentence?: string;
  /** Whether it may pass, so that it is asked again. */
  passes?: true;
}

const networkError: Outcome = { kind: 'network-error', message: '' };
const timeout: Outcome = { kind: 'timeout', after: TIMEOUT };
const tooLarge: Outcome = { kind: 'too-large', limit: 1_000_000 };

function invalid(path: string, expected: string, received: string): Outcome {
  return { kind: 'invalid-answer', path, expected, received };
}

/** A body that is an object, where Bulk expects an array of three. */
const notThree = (received = 'object') => invalid('', 'array of 3', received);

/** A row about what never gets an answer. */
function unanswered(name: string, play: Row['play']): Row {
  return {
    name,
    play,
    outcome: networkError,
    sentence: 'The server could not be reached, or the connection was cut.',
    passes: true,
  };
}

/** A row about a server that says no. */
function refused(status: number, reason: string, passes?: true): Row {
  return {
    name: `${status}, ${reason}`,
    play: { kind: 'status', status, reason },
    outcome: { kind: 'http-error', status, reason },
    sentence: `The server answered with error ${status}: “${reason}”`,
    ...(passes && { passes }),
  };
}

/** A row about an answer that takes too long. */
function slow(name: string, play: Fault): Row {
  // As it reads with the usual limit of ten seconds.
  const sentence = 'No answer within 10 s.';
  return { name, play, outcome: timeout, sentence, passes: true };
}

/** A row about a body that is not what was promised. */
function wrong(name: string, body: string | ((right: string) => string), outcome: Outcome): Row {
  const { path, expected, received } = outcome as Extract<Outcome, { kind: 'invalid-answer' }>;
  return {
    name,
    play: { kind: 'body', body },
    outcome,
    sentence: `Invalid answer: ${path || 'the whole of it'}: expected ${expected}, received ${received}`,
  };
}

/** All faults, and a few things that look like one. */
export const rows: readonly Row[] = [
  unanswered('the connection is refused', 'refused'),
  unanswered('no TLS connection comes about', 'no TLS'),
  unanswered('the name is not found', 'no such name'),
  unanswered('the machine is offline', 'offline'),
  unanswered('a reset before the headers', { kind: 'cut', at: 'before-headers' }),
  unanswered('a reset after the headers', { kind: 'cut', at: 'after-headers' }),
  unanswered('a reset in the body', { kind: 'cut', at: 'mid-body' }),
  unanswered('the server says GOAWAY', { kind: 'farewell' }),
  {
    ...unanswered('an encoding that is not the one it says', {
      kind: 'body',
      body: '{"current":{}}',
      headers: { 'content-encoding': 'gzip' },
    }),
  },
  ...[301, 302, 307].map(
    (status): Row => ({
      name: `${status} to elsewhere`,
      play: { kind: 'status', status, headers: { location: 'https://elsewhere.invalid/' } },
      outcome: { kind: 'redirected' },
      sentence: 'The server sent Overlap elsewhere. It asks only whom you have chosen.',
    }),
  ),
  {
    name: '304',
    play: { kind: 'status', status: 304 },
    outcome: { kind: 'http-error', status: 304 },
    sentence: 'The server answered with error 304.',
  },
  refused(400, 'Latitude must be in range of -90 to 90°'),
  refused(401, 'Unauthorized'),
  refused(403, 'Forbidden'),
  refused(404, 'Not Found'),
  refused(408, 'Request Timeout', true),
  refused(429, 'Minutely API request limit exceeded. Please try again in one minute.'),
  refused(429, 'Hourly API request limit exceeded. Please try again in the next hour.'),
  refused(429, 'Daily API request limit exceeded. Please try again tomorrow.'),
  refused(429, 'Too many concurrent requests', true),
  refused(429, 'Slow down', true),
  refused(500, 'Internal Server Error', true),
  refused(502, 'Bad Gateway', true),
  refused(503, 'The service is overloaded, please try again later', true),
  refused(504, 'Gateway Timeout', true),
  wrong(
    'HTML instead of JSON',
    '<html>Log in</html>',
    invalid('', 'JSON', '“<html>Log in</html>”'),
  ),
  wrong('nothing', '', invalid('', 'JSON', 'nothing')),
  wrong('half of it', (right) => right.slice(0, 9), invalid('', 'JSON', '“…”')),
  wrong('NaN', '{"current":NaN}', invalid('', 'JSON', '“{"current":NaN}”')),
  {
    name: 'no UTF-8',
    play: { kind: 'body', body: new Uint8Array([0xff, 0xfe, 0xfd]) },
    outcome: invalid('', 'JSON', '“���”'),
    sentence: 'Invalid answer: the whole of it: expected JSON, received “���”',
  },
  { ...wrong('a number', '42', invalid('', 'object', 'number')), bulk: notThree('number') },
  { ...wrong('null', 'null', invalid('', 'object', 'null')), bulk: notThree('null') },
  {
    ...wrong(
      'an array, nested a thousand times',
      `${'['.repeat(1_000)}${']'.repeat(1_000)}`,
      invalid('', 'object', 'array'),
    ),
    bulk: notThree('array of 1'),
  },
  {
    ...wrong('an answer for too few', '[{},{}]', invalid('', 'object', 'array')),
    bulk: notThree('array of 2'),
  },
  { ...wrong('no data', '{}', invalid('current', 'object', 'undefined')), bulk: notThree() },
  {
    ...wrong('__proto__', '{"__proto__":{"current":1}}', invalid('current', 'object', 'undefined')),
    bulk: notThree(),
  },
  wrong(
    'a missing field',
    (right) => right.replaceAll('"is_day":', '"night":'),
    invalid('current.is_day', 'number', 'undefined'),
  ),
  wrong(
    'null for a number',
    (right) => right.replaceAll(/"temperature_2m":-?[\d.]+/g, '"temperature_2m":null'),
    invalid('current.temperature_2m', 'number', 'null'),
  ),
  wrong(
    'a text for a number',
    (right) => right.replaceAll(/"temperature_2m":-?[\d.]+/g, '"temperature_2m":"warm"'),
    invalid('current.temperature_2m', 'number', 'string'),
  ),
  wrong(
    'a number beyond all numbers',
    (right) => right.replaceAll(/"temperature_2m":-?[\d.]+/g, '"temperature_2m":1e999'),
    invalid('current.temperature_2m', 'number', 'Infinity'),
  ),
  {
    name: 'ten million bytes',
    play: { kind: 'flood', bytes: 10_000_000 },
    outcome: tooLarge,
    sentence: 'The answer has more than 1 MB, and was not read to its end.',
  },
  {
    name: 'one byte more than a million',
    play: { kind: 'body', body: ' '.repeat(1_000_001) },
    outcome: tooLarge,
    sentence: 'The answer has more than 1 MB, and was not read to its end.',
  },
  {
    name: 'a body without end',
    play: { kind: 'flood', bytes: Number.POSITIVE_INFINITY },
    outcome: tooLarge,
    blocking: timeout,
    sentence: 'The answer has more than 1 MB, and was not read to its end.',
  },
  slow('an answer that drips', { kind: 'drip', ms: 50 }),
  slow('no answer', { kind: 'stall', at: 'before-headers' }),
  slow('headers without a body', { kind: 'stall', at: 'after-headers' }),
  slow('half a body', { kind: 'stall', at: 'mid-body' }),
  slow('an answer after a minute', { kind: 'delay', ms: 60_000 }),
  { name: 'an answer at once', play: { kind: 'delay', ms: 0 }, outcome: undefined },
  {
    name: 'a little less than a million bytes',
    play: { kind: 'body', body: (right) => right + ' '.repeat(990_000) },
    outcome: undefined,
  },
  {
    name: 'fields that nobody knows',
    play: {
      kind: 'body',
      body: (right) => right.replaceAll('"current":', '"new":[{}],"current":'),
    },
    outcome: undefined,
  },
  {
    name: 'another content type',
    play: { kind: 'body', body: (right) => right, contentType: 'text/html' },
    outcome: undefined,
  },
  {
    name: 'a byte order mark',
    play: { kind: 'body', body: (right) => `\uFEFF${right}` },
    outcome: undefined,
  },
];
