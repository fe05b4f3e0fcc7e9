/** ms after which the browser has surely read the file. */
const TAKEN_UP = 60_000;

/** Hands a file to the browser, which saves it among the user's downloads. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: the browser reads it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), TAKEN_UP);
}
