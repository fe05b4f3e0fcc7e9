import type { ComponentChildren } from 'preact';
import { useErrorBoundary, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { useApp } from '../state/context.ts';
import './ProblemAlert.css';

/**
 * Shows its children, or an alert if rendering one of them fails, until another comparison is on the
 * screen.
 */
export function ErrorBoundary({ children }: { children: ComponentChildren }) {
  const { comparison, opened } = useApp().store;
  const failedOn = useRef<unknown>(undefined);
  const [error] = useErrorBoundary(() => {
    failedOn.current = opened.peek() ?? comparison.peek();
  });
  const shown = opened.value ?? comparison.value;
  if (error === undefined || failedOn.current !== shown) return children;
  return (
    <p class="problem" role="alert">
      {i18n.t('problems.not_drawn')}
    </p>
  );
}
