/** A length, to as many digits as say something. */
export const ms = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)} ms`;

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
