import { render } from 'preact';

const container = document.getElementById('app');
if (container) render(<h1>Overlap</h1>, container);
