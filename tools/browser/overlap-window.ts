import type { ElementHandle, Page } from 'puppeteer-core';

/** Displayed lane of a request. */
export interface ShownLane {
  text: string;
  /** ms, unrounded; NaN if not displayed. */
  length: number;
}

/** Displayed row of the comparison. */
export interface ShownRow {
  text: string;
  /** ms, unrounded; undefined if not displayed. */
  elapsed: number | undefined;
  ratio: number | undefined;
}

const controls = {
  button: 'button',
  checkbox: 'input[type="checkbox"]',
  radio: 'input[type="radio"]',
} as const;

/** Labels of the modes' checkboxes in Compare. */
const COMPARED = '[aria-label="Compared modes"] label';

/** Choices that are one step away, by the button that shows them. */
const folds = {
  'More modes': [
    ...['Pool', 'Chunked', 'Bulk', 'Blocking', 'Staged', 'Race', 'Any', 'Hedged', 'All'],
    ...[
      'All, aborting',
      'Loop of awaits over started tasks',
      'Pool over started tasks',
      'forEach, not awaited',
    ],
    ...['Parallel with one blocking call', 'Workers'],
  ],
  Options: [
    ...['Open-Meteo', 'Simulated', 'Your server', 'HTTP/2', 'HTTP/1.1'],
    ...['1', '5', '10', '20', '°C', '°F'],
  ],
} as const;

/** Live region with the verdict. */
export const VERDICT = '.results [role="status"]';

/**
 * Waits for a control with this role and name, read from labels and texts: Firefox's accessibility
 * tree takes seconds while a page changes. The axe tests check that both agree.
 */
async function control(page: Page, role: keyof typeof controls, name: string) {
  const handle = await page.waitForFunction(
    (selector, name) =>
      [...document.querySelectorAll(selector)].find(
        (element) =>
          [(element.closest('label') ?? element).textContent, element.ariaLabel].includes(name) &&
          element.checkVisibility(),
      ),
    { timeout: 30_000 },
    controls[role],
    name,
  );
  const element = handle.asElement();
  if (!element) throw new Error(`There is no ${role} named "${name}".`);
  return element as ElementHandle<Element>;
}

/** Shows what is one step away, unless it is shown already. */
async function unfold(page: Page, button: keyof typeof folds): Promise<void> {
  await page.evaluate((button) => {
    const fold = [...document.querySelectorAll('button')].find(
      ({ textContent, ariaExpanded }) => textContent === button && ariaExpanded === 'false',
    );
    fold?.click();
  }, button);
}

/** Presses a button that starts a run, and waits until the window shows one, however short. */
async function start(page: Page, button: string): Promise<void> {
  const run = await page.evaluateHandle(() => {
    const isShown = () =>
      [...document.querySelectorAll('button')].some(({ textContent }) => textContent === 'Stop');
    const shown = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!isShown()) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    return { shown };
  });
  await (await control(page, 'button', button)).click();
  await run.evaluate(({ shown }) => shown);
}

/** Waits until a guess can be made, and makes one again if its run is on the screen already. */
async function untilGuessing(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const buttons = [...document.querySelectorAll('button')];
    buttons.find(({ textContent }) => textContent === 'Guess again')?.click();
    return buttons.some(({ textContent }) => textContent === 'Lock in my guess');
  });
}

function includes(names: readonly string[], name: string): boolean {
  return names.includes(name);
}

/** Controls Overlap's window by roles and names, as a user does. */
export function overlapWindow(page: Page) {
  const click = async (role: keyof typeof controls, name: string) =>
    (await control(page, role, name)).click();
  const choose = async (option: string) => {
    if (includes(folds['More modes'], option)) await unfold(page, 'More modes');
    if (includes(folds.Options, option)) await unfold(page, 'Options');
    await click('radio', option);
  };
  const status = () =>
    page.evaluate((verdict) => document.querySelector(verdict)?.textContent ?? '', VERDICT);

  return {
    page,
    unfold: (button: keyof typeof folds) => unfold(page, button),
    choose,
    toggle: (city: string) => click('checkbox', city),
    press: (button: string) => click('button', button),
    stop: () => click('button', 'Stop'),
    rounds: (count: 1 | 5 | 10 | 20) => choose(String(count)),
    untilRunning: () => control(page, 'button', 'Stop'),
    untilOffered: (button: string) => control(page, 'button', button),

    /** Sets the timeout and the number of retries in the settings. */
    async setRetryPolicy(seconds: number, retries: number): Promise<void> {
      await click('button', 'Settings');
      const fields = '.settings input';
      await page.waitForSelector(fields);
      for (const [index, value] of [seconds, retries].entries()) {
        const field = (await page.$$(fields))[index];
        await field?.click({ count: 3 });
        await field?.type(String(value));
      }
      await click('button', 'Close');
    },

    /** Selects Compare, and exactly these modes. */
    async compareModes(modes: readonly string[]): Promise<void> {
      await click('radio', 'Compare');
      await unfold(page, 'More modes');
      await page.waitForSelector(COMPARED);
      const toToggle = await page.evaluate(
        (selector, modes) =>
          [...document.querySelectorAll(selector)]
            .filter(
              (label) =>
                modes.includes(label.textContent ?? '') !== label.querySelector('input')?.checked,
            )
            .map((label) => label.textContent ?? ''),
        COMPARED,
        modes,
      );
      for (const mode of toToggle) await click('checkbox', mode);
    },

    /** Names of all modes that can be compared. */
    async offeredModes(): Promise<string[]> {
      await click('radio', 'Compare');
      await unfold(page, 'More modes');
      await page.waitForSelector(COMPARED);
      return page.$$eval(COMPARED, (labels) => labels.map(({ textContent }) => textContent ?? ''));
    },

    /** Types the concurrency limit of Pool and Chunked. */
    async setSize(size: number | string): Promise<void> {
      const field = await page.waitForSelector('input[type="number"]');
      // Selects the old text, which typing replaces.
      await field?.click({ count: 3 });
      await field?.type(String(size));
    },

    /** Types into the number field with this label. */
    async fill(label: string, value: number | string): Promise<void> {
      const field = await page.waitForSelector(
        `::-p-xpath(//label[starts-with(., '${label}')]//input[@type='number'])`,
      );
      await field?.click({ count: 3 });
      await field?.type(String(value));
    },

    /** Goes to an experiment of the lab. */
    async experiment(id: string): Promise<void> {
      await page.evaluate((id) => {
        location.hash = id;
      }, id);
      await page.waitForSelector(`nav [href="#${id}"][aria-current="page"]`);
      await page.waitForSelector('[aria-label="Your guess"]');
    },

    /** Types a guess in ms for each mode, by its name, and locks it in. */
    async lockGuess(guess: Readonly<Record<string, number>>): Promise<void> {
      await untilGuessing(page);
      for (const [mode, ms] of Object.entries(guess)) {
        const field = await page.waitForSelector(
          `[aria-label="Your guess"] [aria-label="${mode}"]`,
        );
        await field?.click({ count: 3 });
        await field?.type(String(ms));
      }
      await click('button', 'Lock in my guess');
    },

    async runWithoutGuess(): Promise<void> {
      await untilGuessing(page);
      await start(page, 'Run without a guess');
    },

    run: () => start(page, 'Run'),
    resume: () => start(page, 'Resume'),

    /** Waits for the end of the comparison. Returns the verdict. */
    async verdict(): Promise<string> {
      await page.waitForFunction(
        (verdict) => {
          const buttons = [...document.querySelectorAll('button')];
          const text = document.querySelector(verdict)?.textContent;
          return buttons.some(({ textContent }) => textContent === 'Run') && text !== '';
        },
        { timeout: 30_000 },
        VERDICT,
      );
      return status();
    },

    /** Waits until a number of requests of a run have ended with weather. */
    async untilArrived(mode: string, count: number): Promise<void> {
      await page.waitForFunction(
        (mode, count) =>
          [...document.querySelectorAll(`ul[aria-label="${mode}"] li`)].filter((lane) =>
            lane.textContent?.includes('arrived'),
          ).length >= count,
        { timeout: 30_000 },
        mode,
        count,
      );
    },

    lanes: (mode: string): Promise<ShownLane[]> =>
      page.evaluate(
        (mode) =>
          [...document.querySelectorAll(`section ul[aria-label="${mode}"] li`)].map((lane) => ({
            text: lane.textContent ?? '',
            length: Number([...lane.querySelectorAll('data')].at(-1)?.value ?? Number.NaN),
          })),
        mode,
      ),

    comparison: async (): Promise<Record<string, ShownRow>> =>
      Object.fromEntries(
        await page.evaluate(() =>
          [...document.querySelectorAll('table[aria-label="Comparison"] tbody tr')].map((row) => {
            const value = (cell: number) => row.querySelectorAll('td')[cell]?.querySelector('data');
            const elapsed = value(0);
            const ratio = value(1);
            return [
              row.querySelector('th')?.textContent ?? '',
              {
                text: row.textContent ?? '',
                elapsed: elapsed ? Number(elapsed.value) : undefined,
                ratio: ratio ? Number(ratio.value) : undefined,
              },
            ] as const;
          }),
        ),
      ),

    chosenCities: (): Promise<string[]> =>
      page.evaluate(() =>
        [...document.querySelectorAll('fieldset.cities label')]
          .filter((label) => label.querySelector('input')?.checked)
          .map((label) => label.textContent ?? ''),
      ),

    checkedModes: (): Promise<string[]> =>
      page.evaluate(() =>
        [...document.querySelectorAll('[role="radiogroup"][aria-label="Mode"] label')]
          .filter((label) => label.querySelector('input')?.checked)
          .map((label) => label.textContent ?? ''),
      ),
  };
}

export type OverlapWindow = ReturnType<typeof overlapWindow>;

/** Waits until a page has rendered. */
export async function windowIn(page: Page): Promise<OverlapWindow> {
  await page.waitForSelector('fieldset');
  return overlapWindow(page);
}
