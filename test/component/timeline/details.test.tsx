import { render, screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { taskOf } from '../../../adapters/weather/city.ts';
import { Moments } from '../../../components/timeline/details/Moments.tsx';
import type { LogEvent } from '../../../engine/log/events.ts';
import type { Lane } from '../../../engine/log/lane.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import { city, failure, log, weather } from '../support/log.ts';
import { lanes, openWindow, person, said, values } from '../support/window.tsx';

const three = ['london', 'new_york', 'tokyo'];
const simulated: SourceChoice = { kind: 'simulated', protocol: 'h2' };

/** Button with the name of a lane. */
function button(mode: string, city: string): HTMLElement {
  const timeline = screen.getByRole('region', { name: 'Timeline' });
  return within(within(timeline).getByRole('list', { name: mode })).getByRole('button', {
    name: city,
  });
}

/** Details that the button has opened. */
function panel(mode: string, city: string): HTMLElement {
  const id = button(mode, city).getAttribute('aria-controls');
  const found = id === null ? null : document.getElementById(id);
  if (!found) throw new Error(`nothing is open below ${city}`);
  return found;
}

function isOpen(mode: string, city: string): boolean {
  return button(mode, city).getAttribute('aria-expanded') === 'true';
}

/** Cells of a table by row. */
function table(container: HTMLElement, name: RegExp): string[][] {
  return within(within(container).getByRole('table', { name }))
    .getAllByRole('row')
    .map((row) => [...row.querySelectorAll('th, td')].map(said));
}

function show(events: readonly LogEvent[]) {
  const background = openWindow();
  background.log(events);
  return background;
}

const both = () => log(three).run('sequential', [600, 500, 400]).run('parallel', [600, 500, 400]);

describe('the details of a request', () => {
  it('open and close with a click, and are closed at first', async () => {
    show(both().ended());
    expect(isOpen('Sequential', 'London')).toBe(false);
    await person().click(button('Sequential', 'London'));
    expect(isOpen('Sequential', 'London')).toBe(true);
    expect(panel('Sequential', 'London').closest('li')).toBe(lanes('Sequential')[0]);
    await person().click(button('Sequential', 'London'));
    expect(isOpen('Sequential', 'London')).toBe(false);
    expect(() => panel('Sequential', 'London')).toThrow('nothing is open');
  });

  it('show one request at a time', async () => {
    show(both().ended());
    await person().click(button('Sequential', 'London'));
    await person().click(button('Parallel', 'Tokyo'));
    expect(isOpen('Sequential', 'London')).toBe(false);
    expect(isOpen('Parallel', 'Tokyo')).toBe(true);
  });

  it('open with Enter and close with Escape, and the focus stays in place', async () => {
    show(both().ended());
    button('Parallel', 'Tokyo').focus();
    await person().keyboard('{Enter}');
    expect(isOpen('Parallel', 'Tokyo')).toBe(true);
    expect(document.activeElement).toBe(button('Parallel', 'Tokyo'));
    await person().keyboard('{Escape}');
    expect(isOpen('Parallel', 'Tokyo')).toBe(false);
    expect(document.activeElement).toBe(button('Parallel', 'Tokyo'));
  });

  it('return the focus to their lane if nothing has it when they close', async () => {
    show(both().ended());
    await person().click(button('Parallel', 'Tokyo'));
    button('Parallel', 'Tokyo').blur();
    await person().keyboard('{Escape}');
    expect(document.activeElement).toBe(button('Parallel', 'Tokyo'));
  });

  it('keep Escape from closing the whole window while they are open', async () => {
    show(both().ended());
    const prevented: boolean[] = [];
    const listen = (event: KeyboardEvent) => prevented.push(event.defaultPrevented);
    window.addEventListener('keydown', listen);
    await person().click(button('Parallel', 'Tokyo'));
    await person().keyboard('{Escape}');
    await person().keyboard('{Escape}');
    window.removeEventListener('keydown', listen);
    expect(prevented).toEqual([true, false]);
  });

  it('stay open while their run goes on, and show what is known so far', async () => {
    const events = log(three).run('sequential', [600, 500, 400]).events;
    const sent = events.findIndex(({ type }) => type === 'attempt-started') + 1;
    const background = show(events.slice(0, sent));
    await person().click(button('Sequential', 'London'));
    const steps = () => table(panel('Sequential', 'London'), /^Steps/)[1];
    expect(steps()).toEqual(['0.0', '0.0', '', '', '']);
    background.more(events.slice(sent));
    expect(steps()).toEqual(['0.0', '0.0', '540.0', '540.0', '600.0']);
  });

  it('close with their comparison', async () => {
    const background = show(both().ended());
    await person().click(button('Sequential', 'London'));
    const [first, ...rest] = both().ended();
    if (first?.type !== 'comparison-started') throw new Error('a log starts otherwise');
    background.log([{ ...first, startedAt: first.startedAt + 1_000 }, ...rest]);
    expect(isOpen('Sequential', 'London')).toBe(false);
  });
});

describe('the details show', () => {
  it('the steps in ms from the start of the run, with the digits of the clock', async () => {
    show(log(three).run('sequential', [600.25, 500, 400], { resolution: 0.1 }).ended());
    await person().click(button('Sequential', 'New York'));
    expect(table(panel('Sequential', 'New York'), /^Steps/)).toEqual([
      ['Queued', 'Started', 'Headers', 'Body', 'Validated'],
      ['600.3', '600.3', '1,050.3', '1,050.3', '1,100.3'],
    ]);
    expect(values(panel('Sequential', 'New York'))).toContain(600.25);
    await person().click(button('Sequential', 'New York'));
  });

  it('no tenths if the clock had none', async () => {
    show(log(three).run('sequential', [600, 500, 400], { resolution: 1 }).ended());
    await person().click(button('Sequential', 'London'));
    expect(table(panel('Sequential', 'London'), /^Steps/)[1]).toEqual([
      ...['0', '0', '540', '540', '600'],
    ]);
  });

  it('the time per phase, for the known phases only', async () => {
    const phases = { queued: 2.5, tls: 20, waiting: 570, download: 0 };
    const timing = { phases, protocol: 'h2', transferred: 612 };
    show(
      log(['lima'])
        .run('parallel', [{ ...weather(600), timing }])
        .ended(),
    );
    await person().click(button('Parallel', 'Lima'));
    expect(table(panel('Parallel', 'Lima'), /^Network phases/)).toEqual([
      ['browser queue', '2.5'],
      ['TLS', '20.0'],
      ['waiting for server', '570.0'],
      ['download', '0.0'],
    ]);
    expect(said(panel('Parallel', 'Lima'))).toContain('h2');
    expect(said(panel('Parallel', 'Lima'))).toContain('300 decoded, 612 over the network');
  });

  it('how to get the phases if the browser did not report them', async () => {
    show(both().ended());
    await person().click(button('Parallel', 'London'));
    const open = panel('Parallel', 'London');
    expect(within(open).queryByRole('table', { name: /^Network phases/ })).toBeNull();
    expect(said(open)).toContain('“Show network phases”');
    expect(said(open)).not.toContain('over the network');
    expect(said(open)).not.toContain('Protocol');
  });

  it('how long a simulated request waited for one of six connections', async () => {
    const cities = ['london', 'new_york', 'tokyo', 'paris', 'cairo', 'lima', 'lagos', 'berlin'];
    show(
      log(cities, { source: { kind: 'simulated', protocol: 'http/1.1' }, modes: ['parallel'] })
        .run('parallel', [100, 40, 90, 50, 80, 60, 110, 130])
        .ended(),
    );
    await person().click(button('Parallel', 'Berlin'));
    expect(table(panel('Parallel', 'Berlin'), /^Simulated phases, in ms/)).toEqual([
      ['browser queue', '50.0'],
    ]);
    await person().click(button('Parallel', 'London'));
    expect(said(panel('Parallel', 'London'))).toContain('no network was used');
  });

  it('that no network was used for simulated runs', async () => {
    show(
      log(three, { source: simulated, modes: ['parallel'] })
        .run('parallel', [600, 500, 400])
        .ended(),
    );
    await person().click(button('Parallel', 'London'));
    expect(said(panel('Parallel', 'London'))).toContain('no network was used');
    expect(said(panel('Parallel', 'London'))).not.toContain('Show network phases');
  });

  it('status, headers, address, and a valid response', async () => {
    show(both().ended());
    await person().click(button('Parallel', 'Tokyo'));
    const facts = [...panel('Parallel', 'Tokyo').querySelectorAll('dt')].map((term) => [
      said(term),
      said(term.nextElementSibling ?? term),
    ]);
    expect(facts).toEqual([
      ['Response', 'Valid: every field Overlap uses is there and has the expected type.'],
      ['Status', '200'],
      ['Bytes', '300 decoded'],
      ['content-type', 'application/json'],
      ['Address', 'https://api.open-meteo.com/v1/forecast?request=2'],
    ]);
  });

  it('why a response was invalid', async () => {
    const invalid: Outcome = {
      kind: 'invalid-response',
      path: 'current.time',
      expected: 'string',
      received: 'null',
    };
    show(
      log(['lima'])
        .run('parallel', [failure(300, invalid)])
        .ended(),
    );
    await person().click(button('Parallel', 'Lima'));
    const open = panel('Parallel', 'Lima');
    expect(said(open)).toContain(
      'Unexpected response: current.time should be string, but is null.',
    );
    expect(table(open, /^Steps/)[0]?.at(-1)).toBe('Ended');
  });

  it('the steps of every attempt', () => {
    const attempts = [{ startedAt: 5 }, { startedAt: 100, headersAt: 640, bodyAt: 641 }];
    const lane: Lane = {
      ...{ task: taskOf(city('lima')), state: 'ended', queuedAt: 0, attempts, endedAt: 700 },
      outcome: weather(0).outcome,
    };
    render(<Moments lane={lane} resolution={1} hasResponse />);
    expect(table(document.body, /^Steps/)).toEqual([
      ['Attempt', 'Queued', 'Started', 'Headers', 'Body', 'Validated'],
      ['1', '0', '5', '', '', ''],
      ['2', '', '100', '640', '641', '700'],
    ]);
  });

  it('the single address of a bulk request for each of its cities', async () => {
    show(
      log(three, { modes: ['bulk'] })
        .run('bulk', [600, 600, 600])
        .ended(),
    );
    await person().click(button('Bulk', 'Tokyo'));
    expect(said(panel('Bulk', 'Tokyo'))).toContain('forecast?request=0');
  });

  it('that a request has not started yet', async () => {
    show(log(three).run('sequential', [600, 500, 400], { until: 100 }).events);
    await person().click(button('Sequential', 'Tokyo'));
    expect(said(panel('Sequential', 'Tokyo'))).toBe('Not started yet.');
  });
});
