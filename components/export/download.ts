/** ms after which the browser has certainly read the file. */
const TAKEN_UP = 60_000;

/** Saves a file among the user's downloads. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Delayed: the browser reads the file after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), TAKEN_UP);
}
