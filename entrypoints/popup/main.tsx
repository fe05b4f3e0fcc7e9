import { render } from 'preact';
import { i18n } from '#i18n';
import { App } from '../../components/app/App.tsx';
import { painted } from '../../components/parts/painted.ts';

document.documentElement.lang = i18n.t('language');
const container = document.getElementById('app');
// The shell in the page comes first: drawing the window takes longer than all before it.
if (container) void painted().then(() => render(<App />, container));
