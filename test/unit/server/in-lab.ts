import { afterAll, beforeAll } from 'vitest';
import { type Line, lineSchema } from '../../../adapters/users/stream.ts';
import type { Lab } from '../../../server/lab/lab.ts';
import type { LabOptions } from '../../../server/lab/options.ts';
import { startWeatherServer, type WeatherServer } from '../../../server/weather-server.ts';

/** Lines of one type. */
export function of<T extends Line['type']>(
  type: T,
  lines: readonly Line[],
): Extract<Line, { type: T }>[] {
  return lines.filter((line): line is Extract<Line, { type: T }> => line.type === type);
}

/** Client of a lab that serves all tests of a file. */
export interface LabClient {
  /** Address of a path. */
  at(path: string): string;
  /** Status and JSON of a response. */
  get(path: string): Promise<{ status: number; body: unknown }>;
  /** Yields the lines of a run as they come. */
  lines(query: string, signal?: AbortSignal): AsyncGenerator<Line>;
  /** All lines of a run. */
  run(query: string): Promise<Line[]>;
  lab(): Lab;
}

/** Starts a lab before the tests of a file, and closes it after them. */
export function inLab(options: Partial<LabOptions>): LabClient {
  let server: WeatherServer | undefined;
  beforeAll(async () => {
    server = await startWeatherServer({ protocol: 'plain', lab: options });
  });
  afterAll(() => server?.close());

  const at = (path: string) => `${server?.url}${path}`;
  async function* lines(query: string, signal?: AbortSignal): AsyncGenerator<Line> {
    const response = await fetch(at(`/lab/run?${query}`), { signal: signal ?? null });
    if (!response.ok || !response.body) throw new Error(await response.text());
    let rest = '';
    for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
      const [last = '', ...complete] = (rest + part).split('\n').toReversed();
      for (const line of complete.toReversed()) yield lineSchema.parse(JSON.parse(line));
      rest = last;
    }
  }
  return {
    at,
    async get(path) {
      const response = await fetch(at(path));
      return { status: response.status, body: await response.json() };
    },
    lines,
    async run(query) {
      const all: Line[] = [];
      for await (const line of lines(query)) all.push(line);
      return all;
    },
    lab() {
      if (!server?.lab) throw new Error('no lab');
      return server.lab;
    },
  };
}
