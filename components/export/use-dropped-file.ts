import { useDocumentEvent } from '../parts/use-document-event.ts';

/** Takes a file that is dropped anywhere in the window, which the browser would otherwise show. */
export function useDroppedFile(onDrop: (file: File) => void): void {
  const allow = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  useDocumentEvent('dragover', allow);
  useDocumentEvent('drop', (event) => {
    allow(event);
    const file = event.dataTransfer?.files[0];
    if (file) onDrop(file);
  });
}
