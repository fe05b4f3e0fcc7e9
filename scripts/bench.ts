/**
 * Measures Overlap in Chromium against its targets, and writes `docs/benchmarks.md` and its picture.
 * Takes some minutes on an otherwise idle machine. `--quick` skips the lesson's programs and the
 * curve, and writes nothing. `--class` measures only a class at the weather server, `--window` only
 * the window against the server's log, `--overhead` only the engine's cost, `--accuracy` only
 * displayed lengths, `--watching` only the cost of a window that watches, and `--opening` only how
 * fast the window opens, in both browsers; each updates its section. So does `--replay`, with steps to
 * any moment of a saved comparison, `--code` with the cost of the code that is lit, `--users` with a
 * thousand users of a server, `--flood` with ten thousand events a second into a window,
 * and `--sweep` with a sweep over a thousand requests. `--browser`, `--cities` and `--pairs` limit what `--watching`
 * measures, and then nothing is written.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startWeatherServer, type WeatherServer } from '../server/weather-server.ts';
import { accuracies } from '../tools/bench/accuracy.ts';
import { accuracySection } from '../tools/bench/accuracy-section.ts';
import { againstBare } from '../tools/bench/against-bare.ts';
import { againstLesson } from '../tools/bench/against-lesson.ts';
import { latencyOf } from '../tools/bench/cities.ts';
import { measureClass } from '../tools/bench/class/measure.ts';
import { classSection } from '../tools/bench/class/section.ts';
import { measureCode } from '../tools/bench/code/measure.ts';
import { codeSection } from '../tools/bench/code/section.ts';
import { curves } from '../tools/bench/curve.ts';
import { pictureOf } from '../tools/bench/curve-picture.ts';
import { documentOf } from '../tools/bench/document.ts';
import { measureFlood } from '../tools/bench/flood/measure.ts';
import { floodSection } from '../tools/bench/flood/section.ts';
import { loadInWorker } from '../tools/bench/load-in-worker.ts';
import { measureOpening } from '../tools/bench/opening/measure.ts';
import { openingSection } from '../tools/bench/opening/section.ts';
import { overheads } from '../tools/bench/overhead.ts';
import { overheadSection } from '../tools/bench/overhead-section.ts';
import { pythonVersions } from '../tools/bench/python.ts';
import { measureReplay } from '../tools/bench/replay/measure.ts';
import { replaySection } from '../tools/bench/replay/section.ts';
import type { Setting } from '../tools/bench/setting.ts';
import { measureSweep } from '../tools/bench/sweep/measure.ts';
import { sweepSection } from '../tools/bench/sweep/section.ts';
import { measureUsers } from '../tools/bench/users/measure.ts';
import { usersSection } from '../tools/bench/users/section.ts';
import { FULL_PLAN, measureWatching } from '../tools/bench/watching/measure.ts';
import { watchingSection } from '../tools/bench/watching/section.ts';
import { measureWindow } from '../tools/bench/window/measure.ts';
import { windowSection } from '../tools/bench/window/section.ts';
import { withSection } from '../tools/bench/with-section.ts';
import { launch } from '../tools/browser/launch.ts';
import buildStale, { builds } from '../tools/build.ts';
import { findPython } from '../tools/python/find-python.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    class: { type: 'boolean', default: false },
    window: { type: 'boolean', default: false },
    watching: { type: 'boolean', default: false },
    accuracy: { type: 'boolean', default: false },
    overhead: { type: 'boolean', default: false },
    browser: { type: 'string' },
    cities: { type: 'string' },
    pairs: { type: 'string' },
    opening: { type: 'boolean', default: false },
    replay: { type: 'boolean', default: false },
    code: { type: 'boolean', default: false },
    users: { type: 'boolean', default: false },
    flood: { type: 'boolean', default: false },
    sweep: { type: 'boolean', default: false },
  },
});
const root = path.resolve(import.meta.dirname, '..');
const page = path.join(root, 'docs', 'benchmarks.md');

async function measureServer(): Promise<string> {
  const results = await measureClass((text) => console.log(text));
  return classSection(results, new Date());
}

async function measureManyUsers(): Promise<string> {
  return usersSection(await measureUsers((text) => console.log(text)), new Date());
}

async function measureShownTimes(): Promise<string> {
  const results = await measureWindow((text) => console.log(text));
  return windowSection(results, new Date());
}

async function measureWatchedRuns(): Promise<string> {
  const { browser, cities, pairs } = values;
  const plan = {
    kinds: FULL_PLAN.kinds.filter((kind) => browser === undefined || browser === kind),
    cities: cities?.split(',').map(Number) ?? FULL_PLAN.cities,
    pairs: pairs === undefined ? FULL_PLAN.pairs : Number(pairs),
  };
  return watchingSection(await measureWatching(plan, (text) => console.log(text)), new Date());
}

async function measureHowItOpens(): Promise<string> {
  const results = await measureOpening((text) => console.log(text));
  return openingSection(results, new Date());
}

async function measureReplays(): Promise<string> {
  return replaySection(await measureReplay((text) => console.log(text)), new Date());
}

async function measureLighting(): Promise<string> {
  return codeSection(await measureCode((text) => console.log(text)), new Date());
}

async function measureFloods(): Promise<string> {
  return floodSection(await measureFlood((text) => console.log(text)), new Date());
}

async function measureSweeps(): Promise<string> {
  return sweepSection(await measureSweep((text) => console.log(text)), new Date());
}

/** Measures one section of the document, and replaces it. */
async function rewrite(measure: () => Promise<string>): Promise<void> {
  const section = await measure();
  console.log(`\n${section}`);
  await writeFile(page, withSection(await readFile(page, 'utf8'), section));
}

async function measureLengths(): Promise<string> {
  return accuracySection(await inChromium((setting) => accuracies(setting)), new Date());
}

async function measureOverhead(): Promise<string> {
  return inChromium(async (setting) =>
    overheadSection(await overheads(setting), await againstBare(setting), new Date()),
  );
}

/**
 * Measures in Chromium with a weather server.
 * @param measure `restart` replaces the server, which closes all connections
 */
async function inChromium<T>(
  measure: (setting: Setting, restart: () => Promise<WeatherServer>, version: string) => Promise<T>,
): Promise<T> {
  // One connection carries all requests: no limit of the class's may end it in between.
  const limits = { requestsPerConnection: Number.POSITIVE_INFINITY };
  let server = await startWeatherServer({ latency: latencyOf, limits });
  const { port } = server;
  const browser = await launch('chromium', {
    extensionDir: builds.chromium,
    server: { port },
  });
  try {
    const window = await browser.openPage();
    const setting: Setting = {
      get server() {
        return server;
      },
      page: window,
      worker: await loadInWorker(window),
      note: (text) => console.log(text),
    };
    const restart = async () => {
      await server.close();
      server = await startWeatherServer({ latency: latencyOf, limits, port });
      return server;
    };
    return await measure(setting, restart, browser.version.replace('/', ' '));
  } finally {
    await browser.close();
    await server.close();
  }
}

async function measureAll(): Promise<void> {
  await inChromium(async (setting, restart, version) => {
    const python = values.quick ? undefined : findPython('requests', 'httpx');
    const results = {
      date: new Date(),
      browser: version,
      python: python && (await pythonVersions(python)),
      overheads: await overheads(setting),
      ratios: await againstBare(setting),
      accuracies: await accuracies(setting),
      lesson: python ? await againstLesson(setting, python, restart) : [],
      curves: values.quick ? [] : await curves(setting),
    };
    const text = documentOf(results);
    console.log(`\n${text}`);
    if (!values.quick) {
      const sections = [
        await measureHowItOpens(),
        await measureShownTimes(),
        await measureWatchedRuns(),
        await measureReplays(),
        await measureLighting(),
        await measureFloods(),
        await measureSweeps(),
        await measureServer(),
        await measureManyUsers(),
      ];
      for (const section of sections) console.log(section);
      await writeFile(page, sections.reduce(withSection, text));
      await writeFile(path.join(root, 'docs', 'benchmarks.svg'), pictureOf(results.curves));
    }
  });
}

if (values.class) await rewrite(measureServer);
else if (values.users) await rewrite(measureManyUsers);
else {
  buildStale();
  if (values.replay) await rewrite(measureReplays);
  else if (values.code) await rewrite(measureLighting);
  else if (values.sweep) await rewrite(measureSweeps);
  else if (values.flood) await rewrite(measureFloods);
  else if (values.opening) await rewrite(measureHowItOpens);
  else if (values.window) await rewrite(measureShownTimes);
  else if (values.overhead) await rewrite(measureOverhead);
  else if (values.accuracy) await rewrite(measureLengths);
  else if (values.watching && (values.browser ?? values.cities ?? values.pairs) !== undefined)
    console.log(await measureWatchedRuns());
  else if (values.watching) await rewrite(measureWatchedRuns);
  else await measureAll();
}
