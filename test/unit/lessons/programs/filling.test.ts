import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workloadOf } from '../../../../adapters/endpoints/task.ts';
import { hashingOf } from '../../../../adapters/hashing/rules.ts';
import { pipelineOf } from '../../../../adapters/pipeline/steps.ts';
import { weatherOfCities } from '../../../../adapters/weather/city.ts';
import { programsFor, textOf } from '../../../../lessons/programs/index.ts';
import { allProgramsFor, cities, DELAY, python, SIZE } from './run-program.ts';

const weather = weatherOfCities(cities);
const texts = (work: Parameters<typeof programsFor>[1]) =>
  programsFor('sequential', work, SIZE, DELAY).map(textOf);

describe('a program has what was chosen:', () => {
  it('cities, in both languages', () => {
    for (const text of texts(weather)) {
      expect(text).toContain('"São Paulo": [-23.5475, -46.6361],\n');
      expect(text).not.toContain('"London"');
    }
  });

  it('the limit and the delay', () => {
    for (const program of programsFor('pool', weather, 7, 321)) {
      expect(textOf(program)).toMatch(/^(const )?SIZE = 7;?$/m);
    }
    for (const program of programsFor('hedged', weather, 7, 321)) {
      expect(textOf(program)).toMatch(/^(const )?DELAY = 321;?$/m);
    }
  });

  it('the size of blocks, in the programs for this work alone', () => {
    const programs = programsFor('workers', hashingOf(['A', 'B'], 9), SIZE, DELAY);
    expect(programs.map(({ id }) => id)).toEqual([
      'workers.ts',
      'workers.py',
      'workers_processes.py',
    ]);
    for (const program of programs) {
      expect(textOf(program)).toMatch(/^(const )?MEGABYTES = 9;?$/m);
      expect(textOf(program)).toMatch(/"B": \[2\],\n/);
    }
    expect(programsFor('workers', { adapter: 'other', tasks: [] }, SIZE, DELAY)).toEqual([]);
  });

  it('addresses without their secrets', () => {
    const [text] = texts(workloadOf(['https://example.com/a?key=123&b=4']));
    expect(text).toContain('"https://example.com/a?key=***&b=4"');
  });
});

it('no name gets out of its quotes, or turns the text around it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 128 }), (label) => {
      const tasks = weather.tasks.slice(0, 1).map((task) => ({ ...task, label }));
      for (const text of texts({ adapter: 'weather', tasks })) {
        const [, name = ''] = /^ +(".*"): \[48\.8534, 2\.3488\],$/m.exec(text) ?? [];
        // Every object has this name already.
        expect(JSON.parse(name)).toBe(label === '__proto__' ? '__proto__ (2)' : label);
        expect(name).not.toMatch(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/u);
      }
    }),
  );
});

describe('whatever the names are, all of them are in the program that is run:', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
    fc.constantFrom(
      '__proto__',
      'a',
      'a (2)',
      '\ud800',
      '$\u007bx}',
      '{x}',
      '\\',
      '\\u0022',
      '"',
      "'''",
    ),
    fc.constantFrom(
      '"]};process.exit(1);//',
      '"]}\nimport os\n',
      '<script>',
      '\r\n',
      '\0',
      '#',
      '*/',
    ),
  );
  const lists = fc.sample(fc.array(name, { minLength: 1, maxLength: 4 }), {
    numRuns: 300,
    seed: 14,
  });
  const programs = lists.map((labels) => {
    const [city] = weather.tasks;
    if (!city) throw new Error('no city');
    const tasks = labels.map((label) => ({ ...city, label }));
    const [typescript = '', pythonText = ''] = texts({ adapter: 'weather', tasks });
    return { labels: labels.map((label) => label.toWellFormed()), typescript, pythonText };
  });
  const expectAll = (names: readonly string[], labels: readonly string[]) => {
    expect(names).toHaveLength(labels.length);
    for (const label of labels) expect(names.some((name) => name.startsWith(label))).toBe(true);
  };

  it('TypeScript', () => {
    for (const { labels, typescript } of programs) {
      const [object = ''] = /CITIES += \{.*?\n\};/s.exec(stripTypeScriptTypes(typescript)) ?? [];
      const names: unknown = runInNewContext(`var ${object} JSON.stringify(Object.keys(CITIES))`);
      expectAll(JSON.parse(String(names)), labels);
    }
  });

  it.runIf(python)('Python', () => {
    const read = `
import ast, json, sys
for text in json.load(sys.stdin):
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "CITIES":
            names = list(ast.literal_eval(node.value))
            "".join(names).encode()
            print(json.dumps(names))`;
    const input = JSON.stringify(programs.map(({ pythonText }) => pythonText));
    const lines = execFileSync(python ?? '', ['-c', read], { input })
      .toString()
      .trim()
      .split('\n');
    expect(lines).toHaveLength(programs.length);
    for (const [index, line] of lines.entries()) {
      expectAll(JSON.parse(line), programs[index]?.labels ?? []);
    }
  });
});

it('every program in TypeScript has correct types, on its own', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'overlap-types-'));
  try {
    const works = {
      weather: allProgramsFor(weather, { isBatchable: true, canBlock: true }),
      pipeline: allProgramsFor(
        pipelineOf(cities, (step) => step),
        { hasStages: true, canBlock: true },
      ),
      hashing: allProgramsFor(hashingOf(['A'], 1), { isLocal: true }),
      endpoints: allProgramsFor(workloadOf(['https://example.com/']), {}),
    };
    for (const [work, programs] of Object.entries(works)) {
      await mkdir(path.join(folder, work));
      for (const { program } of programs.filter(({ program }) => program.id.endsWith('.ts'))) {
        await writeFile(path.join(folder, work, program.id), textOf(program));
      }
    }
    const modules = path.resolve(import.meta.dirname, '../../../../node_modules');
    await symlink(modules, path.join(folder, 'node_modules'));
    await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }');
    const compilerOptions = {
      ...{ module: 'nodenext', target: 'es2024', lib: ['ES2024', 'DOM'], types: ['node'] },
      ...{ strict: true, noEmit: true, erasableSyntaxOnly: true, noUnusedLocals: true },
      skipLibCheck: true,
    };
    await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    const tsc = path.join(modules, '.bin/tsc');
    const said = promisify(execFile)(tsc, [], { cwd: folder }).catch((error) => error);
    expect((await said).stdout).toBe('');
  } finally {
    await rm(folder, { recursive: true });
  }
});
