import { widthOf } from '../../../components/drawing/text-width.ts';

/** Text of a picture and the room it takes at most, in px. */
export interface TextBox {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Parses a picture. @throws if it is no valid XML */
export function parsePicture(svg: string): Element {
  // happy-dom writes a non-breaking space as an HTML entity, which XML does not define.
  const text = svg.replaceAll('&nbsp;', '\u00a0');
  const document = new DOMParser().parseFromString(text, 'image/svg+xml');
  if (document.querySelector('parsererror')) throw new Error('no valid XML');
  return document.documentElement;
}

/** All texts that can be seen. */
export function textBoxes(picture: Element): TextBox[] {
  return Array.from(picture.querySelectorAll('text'), (element) => {
    const number = (name: string) => Number(element.getAttribute(name));
    const text = element.textContent ?? '';
    const size = number('font-size');
    const width = widthOf(text, { size, bold: element.getAttribute('font-weight') === 'bold' });
    const share = { start: 0, middle: 0.5, end: 1 }[element.getAttribute('text-anchor') ?? 'start'];
    const left = number('x') - width * (share ?? Number.NaN);
    const baseline = number('y');
    return {
      text,
      left,
      right: left + width,
      top: baseline - size * 0.76,
      bottom: baseline + size * 0.24,
    };
  }).filter(({ text }) => text !== '');
}

/** Texts that leave the picture, and pairs of those that overlap. */
export function misplaced(picture: Element): string[] {
  const boxes = textBoxes(picture);
  const width = Number(picture.getAttribute('width'));
  const height = Number(picture.getAttribute('height'));
  const outside = boxes.filter(
    ({ left, right, top, bottom }) => left < 0 || right > width || top < 0 || bottom > height,
  );
  const pairs = boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `“${a.text}” over “${b.text}”`),
  );
  return [...outside.map(({ text }) => `“${text}” outside`), ...pairs];
}
