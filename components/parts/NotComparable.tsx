import { i18n } from '#i18n';

/** Dash instead of a figure. @param why reason, where it is none of the run itself */
export function NotComparable({
  why = i18n.t('comparison.not_comparable'),
}: {
  why?: string | undefined;
}) {
  return (
    <>
      <span aria-hidden="true" title={why}>
        –
      </span>
      <span class="sr-only">{why}</span>
    </>
  );
}
