import { render } from 'preact';
import { i18n } from '#i18n';
import { painted } from '../parts/painted.ts';
import { doorOf } from '../state/door.ts';
import { App, LabLayout } from './App.tsx';

// One script for all doors: with one each, the package would contain everything three times.
const page = document.documentElement;
page.lang = i18n.t('language');
const door = doorOf(page);
const container = document.getElementById('app');
// The shell in the page comes first: drawing the window takes longer than all before it. It stays
// until there is something to take its place.
void Promise.all([painted(), door.name === 'lab' && LabLayout.load()]).then(() => {
  if (container) render(<App door={door} />, container);
});
