import { i18n } from '#i18n';

/** Dash instead of a figure. */
export function NotComparable() {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span class="sr-only">{i18n.t('comparison.not_comparable')}</span>
    </>
  );
}
