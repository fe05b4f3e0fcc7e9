/** ms after which a download has surely been taken up. */
const TAKEN_UP = 60_000;

/** Hands a file to the browser, which saves it where the person keeps such. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: the browser reads it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), TAKEN_UP);
}
