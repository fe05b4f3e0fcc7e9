import { fireEvent } from '@testing-library/preact';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { formats, formatsFor } from '../../../components/export/formats.ts';
import { loadPresenter } from '../../../components/workloads/presenters.ts';
import { eventSchema, type LogEvent } from '../../../engine/log/events.ts';
import { logFile, readLogFile } from '../../../engine/log/log-file.ts';
import { timelineOf } from '../../../engine/log/timeline.ts';
import { gapOf } from '../../../engine/measure/gap.ts';
import { baselineFor } from '../../../engine/measure/queueing.ts';
import { openWindow } from '../../component/support/window.tsx';
import { anyWork, anyWorkOf } from '../../support/any-work.ts';
import { full } from '../../support/full.ts';
import { sweepLog } from '../../unit/engine/support/sweeping.ts';
import { watchedLog } from '../support/watched-log.ts';
import { wholeLog } from '../support/whole-log.ts';

/** Value of a field that is left out. */
const ABSENT = Symbol('absent');

/** Values for every field, numbers in ascending order. */
const values: readonly unknown[] = [
  ...[ABSENT, null, true, false, [], {}, [[]], '', '\u0000', '😀'.repeat(60), 'x'.repeat(10_000)],
  ...['x', 'parallel', 'stopped', 'completed', 'live', 'C', 'Mars/Olympus', 'javascript:alert(1)'],
  ...[-1e308, -1, -0.5, -0, 0, 1e-320, 0.5, 1, 2, 7, 20, 999, 1_000, 1e6, 1e12, 1e13, 9e15],
  ...[2 ** 53, 1e21, 1e300, 1e308, Number.MAX_VALUE],
];

/** Fields that only the kind of work understands. */
const WORK = /\b(input|value|label)\b/;

const PLACE = { step: 'place', name: 'Lima', countryCode: 'PE', latitude: -12, longitude: -77 };
const FOUND = { latitude: -12, longitude: -77, countryCode: 'PE' };
const RESPONSE = { status: 200, bytes: 1_000, type: 'text/html', shown: 'x' };
const HASH = { sha256: 'ab'.repeat(32), bytes: 1_000_000 };

type Path = readonly string[];
type Content = Readonly<{ events: readonly { type: string }[] }>;

/** Paths to all values that are no objects. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inside]) => leaves(inside, [...path, key]));
}

/** One path for all fields of the same name in events of the same type: the same code reads them. */
function differentLeaves(content: Content): Path[] {
  const byKind = leaves(content).map((path): [string, Path] => {
    const type = content.events[Number(path[1])]?.type ?? '';
    return [[type, ...path].map((key) => key.replace(/^\d+$/, '*')).join('.'), path];
  });
  return [...new Map(byKind.toReversed()).values()];
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return by;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  const inside = replaced(Reflect.get(value, key), rest, by);
  if (inside === ABSENT) Reflect.deleteProperty(copy, key);
  else Reflect.set(copy, key, inside);
  return copy;
}

/** Files that are opened with another value in this place; without `full` only the extreme ones. */
function accepted(content: Content, path: Path): string[] {
  const fileWith = (value: unknown) => JSON.stringify(replaced(content, path, value));
  const isAccepted = (value: unknown) => readLogFile(fileWith(value)).ok;
  if (full) return values.filter(isAccepted).map(fileWith);
  const extremes = [values.find(isAccepted), values.findLast(isAccepted)];
  return [...new Set(extremes)].filter((value) => value !== undefined).map(fileWith);
}

/** Opens a file in the window, and the details of its requests. */
async function open(text: string): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('no input');
  const name = `${crypto.randomUUID()}.json`;
  const files = [new File([text], name, { type: 'application/json' })];
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  fireEvent.change(input);
  await vi.waitFor(
    () => {
      expect(document.querySelector('.opened')?.textContent).toContain(name);
    },
    { timeout: 30_000, interval: 1 },
  );
  const explanation = document.querySelector<HTMLDetailsElement>('details.explanation');
  if (explanation && !explanation.open) {
    explanation.open = true;
    fireEvent(explanation, new Event('toggle'));
  }
  // Queries by role would take a tenth of a second for each file.
  const lanes = document.querySelectorAll<HTMLElement>('.lane button');
  expect(lanes.length).toBeGreaterThan(0);
  for (const lane of lanes) {
    fireEvent.click(lane);
    expect(document.querySelector('.details')).not.toBeNull();
  }
  expect(document.body.textContent).not.toContain('couldn’t draw');
}

/** Writes a log in all of its formats but PNG, which happy-dom can't draw, and explains its runs. */
async function exportAndExplain(text: string): Promise<void> {
  const result = readLogFile(text);
  const timeline = result.ok && timelineOf(result.events);
  if (!timeline) throw new Error('not accepted');
  for (const format of formatsFor(timeline.plan)) {
    if (format === 'png') continue;
    const { write } = await formats[format]();
    const { size } = await write(result.events, timeline, { sentences: [], notes: [] });
    expect(size).toBeGreaterThan(0);
  }
  for (const run of timeline.runs) await gapOf(run, baselineFor(run, timeline));
}

// Loaded before, so that no file is drawn plainly.
beforeAll(async () => {
  for (const adapter of ['pipeline', 'endpoints', 'hashing', 'users']) await loadPresenter(adapter);
});

beforeEach(() => {
  fakeBrowser.runtime.getManifest = () => ({ manifest_version: 3, name: 'Overlap', version: '1' });
});

describe('a file with any value in any field', () => {
  it('has fields of every type of event', () => {
    const events = [...wholeLog(), ...anyWork];
    const types = eventSchema.def.options.map(({ shape }) => shape.type.def.values[0]);
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(types));
    for (const log of [wholeLog(), anyWork]) {
      expect(readLogFile(logFile(log))).toMatchObject({ ok: true });
    }
  });

  it.each<[string, () => readonly LogEvent[] | Promise<readonly LogEvent[]>, fields?: RegExp]>([
    ['weather', wholeLog],
    ['unknown work', () => anyWork],
    ['a pipeline’s places', () => anyWorkOf('pipeline', PLACE, FOUND), WORK],
    ['a pipeline’s air', () => anyWorkOf('pipeline', { step: 'air' }, { europeanAqi: 20 }), WORK],
    ['endpoints', () => anyWorkOf('endpoints', { url: 'https://a.example/' }, RESPONSE), WORK],
    ['hashing', () => anyWorkOf('hashing', { megabytes: 1, seed: 1 }, HASH), WORK],
    ['users', watchedLog],
    ['a sweep', () => sweepLog({ over: 'requests', values: [1, 2, 3] }, { rounds: 2 })],
    ['a sweep of slots', () => sweepLog({ over: 'size', values: [1, 2] }, { modes: ['pool'] })],
  ])(
    'is drawn with all details, exported and explained, if it is not refused: %s',
    async (_, log, fields = /./) => {
      openWindow();
      const content: Content = JSON.parse(logFile(await log()));
      const failures: string[] = [];
      for (const path of differentLeaves(content).filter((path) => fields.test(path.join('.')))) {
        for (const text of accepted(content, path)) {
          try {
            await open(text);
            await exportAndExplain(text);
          } catch (error) {
            failures.push(`${path.join('.')}: ${error}`.slice(0, 1_000));
          }
        }
      }
      expect(failures).toEqual([]);
    },
    // Each of hundreds of files is drawn and exported.
    full ? 600_000 : 300_000,
  );
});
