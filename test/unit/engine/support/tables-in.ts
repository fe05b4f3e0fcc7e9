import { readFileSync } from 'node:fs';

/**
 * Returns the cells of the table below a heading in a Markdown document, without its header row.
 * @param path from the root of the repository
 */
export function tableUnder(path: string, heading: string): string[][] {
  const document = readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
  const [, section] = document.split(`\n## ${heading}\n`);
  if (section === undefined) throw new Error(`${path} has no heading “${heading}”`);
  const lines = section.split('\n');
  const start = lines.findIndex((line) => line.startsWith('|'));
  const rest = lines.slice(start);
  const end = rest.findIndex((line) => !line.startsWith('|'));
  const rows = rest.slice(2, end).map((line) => line.slice(1, -1).split('|'));
  return rows.map((cells) => cells.map((cell) => cell.trim()));
}
