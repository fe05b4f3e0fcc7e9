import type { ComponentChildren } from 'preact';

/** Short remark on the figures beside it. */
export function Tag({ children }: { children: ComponentChildren }) {
  return <span class="tag">{children}</span>;
}
