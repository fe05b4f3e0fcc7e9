import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { accessTo } from '../../engine/log/access.ts';

/** Asks for the permission to read responses of one host. The background is notified by the browser. */
export function AllowAccess({ base, onAllowed }: { base: string; onAllowed?(): void }) {
  return (
    <button
      type="button"
      class="quiet"
      // No `await` may come before the call: browsers only allow it in response to a click. Some
      // have no way to name such a host; then there is nothing to be granted.
      onClick={() => {
        browser.permissions.request({ origins: [accessTo(base).origin] }).then(
          (isAllowed) => isAllowed && onAllowed?.(),
          () => {},
        );
      }}
    >
      {i18n.t('server.allow', [new URL(base).host])}
    </button>
  );
}
