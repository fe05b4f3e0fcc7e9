import { render } from 'preact';
import { i18n } from '#i18n';
import { App } from '../../components/app/App.tsx';
import citiesUrl from '../../weather/cities.json?url';

document.documentElement.lang = i18n.t('language');
const cities = await (await fetch(citiesUrl)).json();
const container = document.getElementById('app');
if (container) render(<App cities={cities} />, container);
