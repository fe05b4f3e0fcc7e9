/** Replaces the section with the same heading, or appends a new one. */
export function withSection(document: string, section: string): string {
  const [heading = ''] = section.split('\n', 1);
  const start = document.indexOf(`${heading}\n`);
  if (start < 0) return `${document.trimEnd()}\n\n${section}`;
  const next = document.indexOf('\n## ', start);
  const rest = next < 0 ? '' : document.slice(next);
  return `${document.slice(0, start)}${section.trimEnd()}\n${rest}`;
}
