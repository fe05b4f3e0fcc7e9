import { render } from 'preact';
import { i18n } from '#i18n';
import { App } from '../../components/app/App.tsx';

document.documentElement.lang = i18n.t('language');
const container = document.getElementById('app');
if (container) render(<App />, container);
