/** Fills the screen with the page. Does nothing where the browser or the user forbids it. */
export async function enterFullScreen(): Promise<void> {
  await document.documentElement.requestFullscreen?.({ navigationUI: 'hide' }).catch(() => {});
}

/** Leaves the full screen, if the page fills it. */
export async function leaveFullScreen(): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen().catch(() => {});
}
