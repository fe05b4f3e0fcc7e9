import { describe, expect, it } from 'vitest';
import { endpoints } from '../../../adapters/endpoints/endpoints.ts';
import { endpointRules } from '../../../adapters/endpoints/rules.ts';
import { shapeOf } from '../../../adapters/endpoints/shape.ts';
import { type Path, workloadOf } from '../../../adapters/endpoints/task.ts';
import { type Json, jsonSchema } from '../../../engine/log/json.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import type { Workload } from '../../../engine/log/workload.ts';

const addresses: SourceChoice = { kind: 'addresses', areOwn: false };

function adapterFor(workload: Workload) {
  const adapter = endpoints.adapter(addresses, workload);
  if ('work' in adapter) throw new Error('It asks nothing.');
  return adapter;
}

/** Reads one response, with the shape of a sample. */
function read(text: string, sample?: Json, leaf?: Path) {
  const workload = workloadOf(
    ['http://a/'],
    sample === undefined ? undefined : shapeOf(sample),
    leaf,
  );
  const headers = new Headers({ 'content-type': 'application/json' });
  const tasks = workload.tasks.map((task) => ({ ...task, inputs: [] }));
  const received = { status: 200, headers, text, bytes: text.length };
  const [reading] = adapterFor(workload).read(received, tasks);
  return reading;
}

describe('Endpoints', () => {
  it('are asked by a plain GET without cookies, which follows no redirect', () => {
    const workload = workloadOf(['https://a/?key=1']);
    const [task] = workload.tasks;
    if (!task) throw new Error('There is no task.');
    const request = adapterFor(workload).ask([{ ...task, inputs: [] }]);
    expect(request).toMatchObject({
      method: 'GET',
      url: 'https://a/?key=1',
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
    });
    expect([...request.headers]).toEqual([]);
  });

  it('may respond with anything unless one was checked', () => {
    for (const text of ['<h1>Hello</h1>', '{"a":1}', '']) {
      expect(read(text)).toEqual({
        ok: true,
        value: { status: 200, bytes: text.length, type: 'application/json' },
      });
    }
  });

  it('respond as the checked one did, or the difference is named by its path', () => {
    const sample = { items: [{ id: 1, name: 'a' }] };
    expect(read('{"items":[{"id":2,"name":"b","more":true}],"next":1}', sample)).toMatchObject({
      ok: true,
    });
    expect(read('{"items":[{"id":2,"name":"b"},{"id":"3","name":"c"}]}', sample)).toEqual({
      ok: false,
      path: 'items.1.id',
      expected: 'number',
      received: 'string',
    });
    expect(read('<h1>Hello</h1>', sample)).toEqual({
      ok: false,
      path: '',
      expected: 'JSON',
      received: '“<h1>Hello</h1>”',
    });
    expect(read('{"value":true}', { value: 1, others: null })).toMatchObject({ path: 'value' });
    expect(read('[true]', [1, 'x'])).toMatchObject({ path: '0', expected: 'number or string' });
  });

  it('show the chosen value, however long it is', () => {
    const sample = { a: [{ 'b.c': 1.5 }], text: 'x', none: null };
    expect(read('{"a":[{"b.c":2.5}],"text":"y"}', sample, ['a', 0, 'b.c'])).toMatchObject({
      value: { shown: 2.5 },
    });
    const long = read(JSON.stringify({ a: [], text: 'y'.repeat(90_000) }), sample, ['text']);
    expect(long).toMatchObject({ value: { shown: 'y'.repeat(200) } });
    expect(long?.ok && jsonSchema.safeParse(long.value).success).toBe(true);
    const absent = read('{"a":[],"text":"y","none":{"deep":1}}', sample, ['none']);
    expect(absent).toMatchObject({ ok: true });
    expect(absent?.ok && absent.value).not.toHaveProperty('shown');
  });

  it('may respond with anything if the shape makes no sense', () => {
    for (const settings of [{ shape: { types: ['bigint'] } }, { leaf: [{}] }, 1]) {
      const { tasks } = workloadOf(['http://a/']);
      const workload = { adapter: 'endpoints', settings, tasks };
      const received = { status: 200, headers: new Headers(), text: '', bytes: 0 };
      expect(adapterFor(workload).read(received, [])).toEqual([]);
    }
  });

  it('have the reason in an error response, where servers usually write it', () => {
    const { reason, exceeded } = adapterFor(workloadOf(['http://a/']));
    expect(reason({ error: true, message: 'No such item' })).toBe('No such item');
    expect(reason({ detail: 'x'.repeat(1_000) })).toHaveLength(200);
    for (const body of [undefined, null, 'text', { error: { code: 1 } }]) {
      expect(reason(body)).toBeUndefined();
    }
    expect(exceeded('Too many requests')).toBeUndefined();
  });

  it('get at most 6 requests at once in all, or 20 that are the user’s, unless they are local', () => {
    const own: SourceChoice = { kind: 'addresses', areOwn: true };
    for (const url of ['https://example.org/', 'http://8.8.8.8/', 'https://other.example/']) {
      expect(endpointRules.allowance(addresses, url)).toEqual({ group: 'remote', most: 6 });
      expect(endpointRules.allowance(own, url)).toEqual({ group: 'remote', most: 20 });
    }
    for (const url of ['http://localhost:8080/', 'http://192.168.1.5/', 'http://printer.local/']) {
      expect(endpointRules.allowance(addresses, url)).toBeUndefined();
    }
    const { tasks } = workloadOf(['http://localhost/', 'https://example.org/']);
    expect(endpointRules.limit(addresses, tasks)).toBe(6);
    expect(endpointRules.limit(own, tasks)).toBe(20);
    expect(endpointRules.limit(addresses, tasks.slice(0, 1))).toBeUndefined();
  });

  it('are accepted only as this version would make them', () => {
    const workload = workloadOf(['http://a/', 'http://b/'], shapeOf({ a: 1 }), ['a']);
    expect(endpointRules.accepts(workload, addresses)).toBe(true);
    expect(endpointRules.accepts(workload, { kind: 'live' })).toBe(false);
    const [first, second] = workload.tasks;
    if (!first || !second) throw new Error('There are no tasks.');
    for (const change of [
      { tasks: [first, { ...second, after: [0] }] },
      { tasks: [{ ...first, input: { url: 'file:///etc/passwd' } }] },
      { tasks: [{ ...first, input: { url: 'http://user:secret@a/' } }] },
      { tasks: Array.from({ length: 101 }, () => first) },
    ]) {
      expect(endpointRules.accepts({ ...workload, ...change }, addresses)).toBe(false);
    }
    expect(endpointRules.opening(addresses)).toEqual([]);
  });
});
