/** Breaks text into lines that fit a width. */

/** The width of a text in pixels, in the font of the picture. */
export type Measure = (text: string) => number;

/** Not before a percent sign, and not around an equals sign. */
const BETWEEN_WORDS = /(?<![=<>≤≥≈×])\s+(?![%=<>≤≥≈×])/;

/** @returns one to `most` lines, each at most `width` wide; what does not fit ends in an ellipsis */
export function textLines(text: string, width: number, measure: Measure, most = 3): readonly string[] {
  const lines: string[] = [];
  for (const word of text.trim().split(BETWEEN_WORDS)) {
    const last = lines.at(-1);
    if (last !== undefined && measure(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const kept = lines.slice(0, most);
  const rest = lines.slice(most);
  if (rest.length > 0) kept[most - 1] = `${kept[most - 1] ?? ''} ${rest.join(' ')}`;
  return kept.map((line) => shortened(line, width, measure));
}

/** The text, cut to the width with an ellipsis where it is longer. */
export function shortened(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  const characters = [...text];
  let [fits, tooLong] = [0, characters.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (measure(`${characters.slice(0, middle).join('').trimEnd()}…`) <= width) fits = middle;
    else tooLong = middle;
  }
  return `${characters.slice(0, Math.max(1, fits)).join('').trimEnd()}…`;
}
