/** A fixed bank of filters that answer to lines, one for each orientation: nothing in it is learned. */
import { matrix, type Matrix } from './matrix.ts';

export const ORIENTATIONS = 8;
/** From the middle of a filter to its edge, in pixels. */
const REACH = 3;
const SIDE = 2 * REACH + 1;
const ACROSS = 0.9;
const ALONG = 2;

/** The second derivative of a Gaussian across the line, long along it; each filter adds up to 0, so that an even surface says nothing. */
const FILTERS: readonly Float64Array[] = Array.from({ length: ORIENTATIONS }, (_, orientation) => {
  const angle = (orientation * Math.PI) / ORIENTATIONS;
  const filter = matrix(SIDE, SIDE, (row, column) => {
    const [x, y] = [column - REACH, row - REACH];
    const along = x * Math.cos(angle) + y * Math.sin(angle);
    const across = -x * Math.sin(angle) + y * Math.cos(angle);
    return (1 - (across / ACROSS) ** 2) * Math.exp(-((along / ALONG) ** 2 + (across / ACROSS) ** 2) / 2);
  }).values;
  const mean = filter.reduce((sum, it) => sum + it, 0) / filter.length;
  return filter.map((it) => it - mean);
});

/** Ink below this is none. */
const FAINT = 0.05;

/**
 * What the bank sees along the ink of a drawing.
 * @param image ink from 0 to 1
 * @returns for a pixel of ink on average, the shares of the orientations, the strongest first (so that turning the drawing changes
 * little), and the ink in pixels by the longer side of the image: `ORIENTATIONS` + 1 numbers; zeros for an empty image
 */
export function orientationFeatures({ rows, columns, values }: Matrix): Float64Array {
  const features = new Float64Array(ORIENTATIONS + 1);
  const answers = new Float64Array(ORIENTATIONS);
  /** What of the surroundings holds ink, with its place in a filter: most of a drawing is empty. */
  const [inked, places] = [new Float64Array(SIDE * SIDE), new Uint8Array(SIDE * SIDE)];
  let seen = 0;
  let ink = 0;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const weight = values[row * columns + column]!;
      if (weight < FAINT) continue;
      ink += weight;
      let count = 0;
      for (let y = Math.max(0, row - REACH); y <= Math.min(rows - 1, row + REACH); y++)
        for (let x = Math.max(0, column - REACH); x <= Math.min(columns - 1, column + REACH); x++) {
          const value = values[y * columns + x]!;
          if (value === 0) continue;
          inked[count] = value;
          places[count++] = (y - row + REACH) * SIDE + x - column + REACH;
        }
      let sum = 0;
      for (let orientation = 0; orientation < ORIENTATIONS; orientation++) {
        const filter = FILTERS[orientation]!;
        let answer = 0;
        for (let at = 0; at < count; at++) answer += filter[places[at]!]! * inked[at]!;
        answer = Math.max(0, answer);
        sum += answer;
        // Put in its place among those before: for so few, sorting them together takes many times as long.
        let place = orientation;
        for (; place > 0 && answers[place - 1]! < answer; place--) answers[place] = answers[place - 1]!;
        answers[place] = answer;
      }
      if (sum === 0) continue;
      for (let at = 0; at < ORIENTATIONS; at++) features[at]! += (weight * answers[at]!) / sum;
      seen += weight;
    }
  if (seen > 0) for (let at = 0; at < ORIENTATIONS; at++) features[at]! /= seen;
  features[ORIENTATIONS] = ink / Math.max(rows, columns);
  return features;
}

/**
 * Draws a path into a square image: fitted to it with its proportions kept, and every segment as a line.
 * @param path x and y in turn
 * @param size the image's side in pixels, more than twice the margin of 2
 */
export function drawPath(path: Float64Array, size: number): Matrix {
  const image = matrix(size, size);
  const margin = 2;
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < path.length; at += 2) {
    [left, right] = [Math.min(left, path[at]!), Math.max(right, path[at]!)];
    [low, high] = [Math.min(low, path[at + 1]!), Math.max(high, path[at + 1]!)];
  }
  const scale = (size - 1 - 2 * margin) / Math.max(right - left, high - low, 1e-9);
  const [middleX, middleY] = [(left + right) / 2, (low + high) / 2];
  const column = (at: number): number => (size - 1) / 2 + scale * (path[at]! - middleX);
  const row = (at: number): number => (size - 1) / 2 + scale * (path[at + 1]! - middleY);
  for (let at = 0; at + 3 < path.length; at += 2) {
    const [x, y, toX, toY] = [column(at), row(at), column(at + 2), row(at + 2)];
    const dots = Math.max(1, Math.ceil(2 * Math.hypot(toX - x, toY - y)));
    for (let dot = 0; dot <= dots; dot++) blot(image, x + ((toX - x) * dot) / dots, y + ((toY - y) * dot) / dots);
  }
  return image;
}

/** Ink on the four pixels around a place, the nearer the more; a pixel keeps the most that it was given. */
function blot({ rows, columns, values }: Matrix, x: number, y: number): void {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  for (let corner = 0; corner < 4; corner++) {
    const atX = column + (corner & 1);
    const atY = row + (corner >> 1);
    if (atX < 0 || atX >= columns || atY < 0 || atY >= rows) continue;
    const ink = (1 - Math.abs(x - atX)) * (1 - Math.abs(y - atY));
    const at = atY * columns + atX;
    values[at] = Math.max(values[at]!, ink);
  }
}
