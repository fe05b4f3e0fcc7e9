import type { Choices } from '../../engine/choices.ts';

/** What a person finds who opens Overlap for the first time: the lesson's three cities, compared. */
export const defaultChoices: Choices = {
  cities: ['london', 'new_york', 'tokyo'],
  mode: 'compare',
  source: { kind: 'live' },
  unit: 'locale',
};
