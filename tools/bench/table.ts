/** Formats a length with one decimal below 100 ms. */
export const ms = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)} ms`;

/** Formats a Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
