/** Measures text in the font of the page, as wide as it is when it is bold. */
import type { Measure } from './text-lines.ts';

/** Of all text in pictures, in pixels. */
export const FONT_SIZE = 12;

const widths = new Map<string, number>();
const MOST_REMEMBERED = 5000;
let pen: CanvasRenderingContext2D | null | undefined;
let font = '';

/** Forgets what it measured when the font of the page has changed. */
export function measureText(): Measure {
  const current = `600 ${FONT_SIZE}px ${getComputedStyle(document.body).fontFamily}`;
  if (pen === undefined) pen = document.createElement('canvas').getContext('2d');
  if (current !== font || widths.size > MOST_REMEMBERED) widths.clear();
  font = current;
  return (text) => {
    const known = widths.get(text);
    if (known !== undefined) return known;
    if (pen === null || pen === undefined) return text.length * FONT_SIZE * 0.6;
    pen.font = font;
    const width = pen.measureText(text).width;
    widths.set(text, width);
    return width;
  };
}
