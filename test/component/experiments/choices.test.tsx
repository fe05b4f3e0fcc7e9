import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { choicesIn, chooseIn, isOfLesson, planned } from '../../../components/state/in-lesson.ts';
import { createLesson } from '../../../components/state/lesson.ts';
import { works } from '../../../components/workloads/index.ts';
import { timelineOf } from '../../../engine/log/timeline.ts';
import type { Experiment } from '../../../lessons/experiment.ts';
import { until } from '../../support/until.ts';
import { city, log } from '../support/log.ts';
import { firstChoices, person } from '../support/window.tsx';
import { goTo, ofExperiment, openExperiment } from './open-experiment.ts';

const question = {
  options: [],
  right: () => '',
  figures: () => undefined,
  pointsAt: () => ({ mode: 'pool', step: 'wait' as const }),
};

/** Lesson with an experiment, as it is at first. */
function lessonOf(experiment: Partial<Experiment>) {
  const lesson = createLesson();
  lesson.experiment.value = {
    ...{ id: 'some', modes: ['sequential', 'parallel'], axis: 100, question },
    sources: ['simulated', 'server', 'live'],
    ...experiment,
  };
  return lesson;
}

const own = { ...firstChoices, cities: ['paris'], rounds: 5 as const, size: 7 };
const choices = (lesson: ReturnType<typeof lessonOf>, server?: string) =>
  choicesIn(lesson, own, server, (choices) =>
    works.draftOf(choices, ['london', 'new_york', 'tokyo'].map(city)),
  );

describe('the choices of an experiment', () => {
  it('are the defaults, but for what it sets, whatever the user has chosen', () => {
    expect(choices(lessonOf({}))).toEqual({
      ...firstChoices,
      source: { kind: 'simulated', protocol: 'h2' },
    });
    const set = { size: 3, rounds: 10 as const, cities: ['tokyo'] };
    expect(choices(lessonOf({ choices: set }))).toMatchObject(set);
    expect(choicesIn(createLesson(), own, undefined, () => undefined)).toBeUndefined();
  });

  it('follow the user’s timeout and retries', () => {
    const retryPolicy = { ...firstChoices.retryPolicy, retries: 0 };
    const made = choicesIn(lessonOf({}), { ...own, retryPolicy }, undefined, () => undefined);
    expect(made?.retryPolicy).toEqual(retryPolicy);
  });

  it('run a single mode by itself, in the order of the catalogue, without unknown ones', () => {
    expect(choices(lessonOf({ modes: ['pool'] }))).toMatchObject({
      mode: 'pool',
      compared: ['pool'],
    });
    expect(choices(lessonOf({ modes: ['parallel', 'gone', 'sequential'] }))).toMatchObject({
      mode: 'compare',
      compared: ['sequential', 'parallel'],
    });
  });

  it('name the tasks of faults by their labels', () => {
    const faults = [
      { task: 1, kind: 'fails', ms: 80 },
      { task: 9, kind: 'slow', ms: 1 },
    ] as const;
    expect(choices(lessonOf({ faults }))?.faults).toEqual([
      { task: 'New York', kind: 'fails', ms: 80 },
    ]);
  });

  it('are those of the variant', () => {
    const lesson = lessonOf({
      variants: [
        { id: 'one', choices: { cities: ['tokyo'] } },
        { id: 'two', modes: ['pool'] },
      ],
      firstVariant: 'two',
      protocol: 'http/1.1',
    });
    expect(choices(lesson)).toMatchObject({ mode: 'pool', source: { protocol: 'http/1.1' } });
    expect(planned(lesson)).toEqual({ id: 'some', variant: 'two' });
    lesson.variant.value = 'one';
    expect(choices(lesson)).toMatchObject({ mode: 'compare', cities: ['tokyo'] });
    expect(planned(lesson)).toEqual({ id: 'some', variant: 'one' });
    const run = (variant: string) =>
      timelineOf(ofExperiment(log(['london']).events, { id: 'some', variant }));
    expect(isOfLesson(lesson, run('one'))).toBe(true);
    expect(isOfLesson(lesson, run('two'))).toBe(false);
    expect(isOfLesson(lesson, undefined)).toBe(false);
  });

  it('have the source that the user chose, of those it works with', () => {
    const lesson = lessonOf({ sources: ['server', 'live'] });
    expect(choices(lesson)?.source).toEqual({ kind: 'server-unknown' });
    expect(choices(lesson, 'http://one.test')?.source).toEqual({
      kind: 'server',
      base: 'http://one.test',
    });
    chooseIn(lesson, { source: { kind: 'live' } });
    expect(choices(lesson)?.source).toEqual({ kind: 'live' });
    chooseIn(lesson, { source: { kind: 'simulated', protocol: 'h2' } });
    expect(choices(lesson)?.source).toEqual({ kind: 'live' });
  });

  it('leave the rest of a change to free play only where it is a preference', () => {
    const { retryPolicy } = firstChoices;
    expect(chooseIn(lessonOf({}), { mode: 'pool', cities: [], retryPolicy })).toEqual({
      retryPolicy,
    });
  });
});

describe('in the lab', () => {
  const radio = (name: string) => screen.getByRole('radio', { name });

  it('the user’s own choices stay as they are', async () => {
    const background = await openExperiment('#three-waits', { choices: own });
    expect(radio('Simulated')).toHaveProperty('checked', true);
    await person().click(radio('Open-Meteo'));
    expect(radio('Open-Meteo')).toHaveProperty('checked', true);
    goTo('');
    const cities = within(screen.getByRole('group', { name: 'Cities' }));
    expect(cities.getByRole('checkbox', { name: /Paris/ })).toHaveProperty('checked', true);
    expect(background.commands.filter(({ type }) => type === 'save-choices')).toEqual([]);
    goTo('#three-waits');
    expect(await screen.findByRole('radio', { name: 'Simulated' })).toHaveProperty('checked', true);
  });

  it('a server that responds is known from then on', async () => {
    const background = await openExperiment();
    await person().click(radio('Your server'));
    expect(document.getElementById('why-not')?.textContent).toBeTruthy();
    const field = screen.getByRole('textbox', { name: /Address/ });
    await person().type(field, 'http://one.test{Enter}');
    const base = 'http://one.test';
    expect(background.commands.at(-1)).toEqual({ type: 'check-server', base });
    background.say({ type: 'server-checked', base, outcome: { kind: 'ok', value: {} } });
    await until(() =>
      expect(background.commands.at(-1)).toMatchObject({
        type: 'save-preferences',
        preferences: { server: base },
      }),
    );
    expect(background.commands.filter(({ type }) => type === 'save-choices')).toEqual([]);
  });

  it('a server that does not respond is not run on', async () => {
    const preferences = { server: 'http://one.test' };
    const background = await openExperiment('#three-waits', { preferences });
    await person().click(radio('Your server'));
    const field = screen.getByRole('textbox', { name: /Address/ });
    await person().clear(field);
    await person().type(field, 'http://two.test{Enter}');
    const base = 'http://two.test';
    const outcome = { kind: 'network-error', message: 'no route' };
    background.say({ type: 'server-checked', base, outcome });
    expect(screen.getByRole('button', { name: 'Run' })).toHaveProperty('disabled', true);
    await person().clear(field);
    await person().type(field, 'http://one.test');
    expect(document.getElementById('why-not')?.textContent).not.toMatch(/server/);
    expect(background.commands.filter(({ type }) => type === 'save-choices')).toEqual([]);
  });
});
