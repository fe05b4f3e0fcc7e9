import { render } from 'preact';
import type { Content } from './content.ts';
import { Slide } from './Slide.tsx';

/** Pixels of the PNG per pixel of the SVG: those of a projector with 1920 × 1080. */
const SCALE = 2;

/**
 * Picture as a file.
 * @throws if the browser can't draw it
 */
export async function pictureOf(content: Content, extension: 'png' | 'svg'): Promise<Blob> {
  const svg = new Blob([svgOf(content)], { type: 'image/svg+xml' });
  return extension === 'svg' ? svg : pngOf(svg);
}

/** Picture as SVG, in the current colours of the window. */
export function svgOf(content: Content): string {
  const container = document.createElement('div');
  render(Slide({ content, colour: colourOf }), container);
  const svg = container.querySelector('svg');
  const text = svg ? new XMLSerializer().serializeToString(svg) : '';
  render(null, container);
  return text;
}

async function pngOf(svg: Blob): Promise<Blob> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('an empty picture'))));
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Colour of the window, by its custom property. */
function colourOf(name: string): string {
  const colour = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  // With more contrast, lines have the colour of the text.
  return colour === 'currentcolor' ? colourOf('ink') : colour;
}
