/** Which labels a panel of a chart has, and where they stand: beside what they name. */
import { figure } from '../../src/engine/text.ts';
import type { Chart, Mark, Point, Tone } from '../../src/engine/picture.ts';
import { boxesOf } from './bar-boxes.ts';
import type { Box, Pixel } from './label-placement.ts';
import { bestPlace, dense, dodge } from './label-placement.ts';
import { regionOf } from './region.ts';
import type { Plane } from './plane.ts';
import type { Scale } from './scale.ts';
import { project } from './scale.ts';
import type { Measure } from './text-lines.ts';
import { textLines } from './text-lines.ts';

const LINE = 15;
/** From what it names, in pixels, a label needs a line to it. */
const FAR = 13;

export interface Label {
  readonly lines: readonly string[];
  readonly box: Box;
  /** Plain is the colour of text. */
  readonly tone: Tone | 'plain';
  /** From what it names, where the label had to move away. */
  readonly leader?: readonly [Pixel, Pixel];
}

/** A label that stands in the margin, at the end of its curve. */
export interface ColumnLabel {
  readonly panel: number;
  readonly mark: Mark;
  readonly lines: readonly string[];
  readonly width: number;
  readonly tone: Tone | 'plain';
  readonly end: Point;
}

type Curve = Extract<Mark, { mark: 'line' }> | (Extract<Mark, { mark: 'reference' }> & { readonly points: readonly Point[] });
const isCurve = (mark: Mark): mark is Curve => mark.mark === 'line' || (mark.mark === 'reference' && mark.points !== undefined);
const toneOf = (mark: Mark): Tone | 'plain' => ('tone' in mark && mark.tone !== undefined ? mark.tone : 'plain');

/** @param x from 0 to 1 over the frame */
export function columnLabels(chart: Chart, x: Scale, y: Scale, width: number, measure: Measure): readonly ColumnLabel[] {
  const most = Math.max(92, Math.min(150, width * 0.27));
  return chart.panels.flatMap(({ marks }, panel) =>
    marks.filter(isCurve).flatMap((mark) => {
      const end = endOf(mark.points, x, y);
      if (end === undefined || mark.label === undefined || mark.label === '' || project(x, end[0]) < 0.86) return [];
      const lines = textLines(mark.label, most, measure);
      return [{ panel, mark, lines, width: Math.max(...lines.map(measure)), tone: toneOf(mark), end }];
    }),
  );
}

/** The last point of a curve that is to be seen; the first of one that runs from right to left. */
function endOf(points: readonly Point[], x: Scale, y: Scale): Point | undefined {
  const isWithin = (scale: Scale, value: number) => {
    const at = project(scale, value);
    const [from, to] = [Math.min(...scale.range), Math.max(...scale.range)];
    return at >= from - (to - from) * 1e-6 && at <= to + (to - from) * 1e-6;
  };
  const isSeen = ([pointX, pointY]: Point) => isWithin(x, pointX) && isWithin(y, pointY);
  const runsLeft = points.length > 1 && points.every(([pointX], index) => index === 0 || pointX < (points[index - 1]?.[0] ?? Infinity));
  return runsLeft ? points.find(isSeen) : points.findLast(isSeen);
}

export function labelsOf(marks: readonly Mark[], plane: Plane, column: readonly ColumnLabel[], measure: Measure): readonly Label[] {
  const { frame, width } = plane;
  const at = ([x, y]: Point): Pixel => [project(plane.x.scale, x), project(plane.y.scale, y)];
  const drawn = marks.flatMap((mark) => outline(mark, plane, at, marks));
  const labels: Label[] = [...inColumn(column, frame, at)];
  const bounds: Box = { x: frame.x, y: frame.y - 4, width: width - frame.x, height: frame.height + 4 };

  const most = Math.max(115, Math.min(190, frame.width * 0.45));

  const put = (
    text: string | undefined,
    tone: Label['tone'],
    widest: number,
    places: (size: { width: number; height: number }) => Pixel[],
    named: readonly Pixel[] = [],
  ) => {
    if (text === undefined || text === '') return;
    const longestWord = Math.max(...text.split(/\s+/).map(measure));
    const lines = textLines(text, Math.max(widest, Math.min(longestWord, most)), measure);
    const size = { width: Math.max(...lines.map(measure)), height: lines.length * LINE };
    const taken = labels.map(({ box }) => box);
    const box = bestPlace(size, places(size), everywhere(size, frame), taken, drawn, bounds);
    const leader = leaderTo(box, named);
    labels.push({ lines, box, tone, ...(leader === undefined ? {} : { leader }) });
  };

  for (const mark of marks) if (mark.mark === 'bars') labels.push(...barValues(mark, plane, marks, measure));
  for (const mark of marks) {
    if (mark.mark === 'note' && isWithin(frame, at(mark.at))) put(mark.text, toneOf(mark), most, around([at(mark.at)], 7), [at(mark.at)]);
    if (!isCurve(mark) || column.some((one) => one.mark === mark)) continue;
    const end = endOf(mark.points, plane.x.scale, plane.y.scale);
    const path = mark.points.map(at).filter(([x, y]) => Number.isFinite(x + y));
    const stops = [0.9, 0.8, 0.65, 0.5, 0.35, 0.2].map((share) => path[Math.floor(share * (path.length - 1))]);
    if (end === undefined) continue;
    const beside = [at(end), ...stops.filter((stop) => stop !== undefined)];
    put(mark.label, toneOf(mark), most, around(beside, 5), path);
  }
  const shade = (mark: Extract<Mark, { mark: 'shade' }>) => {
    const region = regionOf(mark, plane);
    put(mark.label, mark.tone, region.width < 56 ? most : Math.min(most, region.width - 8), (size) => everywhere(size, region));
  };
  const isSmall = (mark: Mark) => {
    if (mark.mark !== 'shade') return false;
    const { width, height } = regionOf(mark, plane);
    return width < 110 || height < 4 * LINE;
  };
  for (const mark of marks) if (mark.mark === 'shade' && isSmall(mark)) shade(mark);
  for (const mark of marks) {
    if (mark.mark === 'reference' && mark.points === undefined && crosses(mark, plane))
      put(mark.label, 'plain', most, besideLine(mark, plane));
    if (mark.mark === 'dots') {
      const every = Math.max(1, Math.ceil(mark.points.length / 30));
      const some = mark.points.filter((_, index) => (mark.points.length - 1 - index) % every === 0).reverse();
      put(mark.label, mark.tone, most, around(some.map(at), (mark.radius ?? 3) + 4), some.map(at));
    }
    if (mark.mark === 'bars' || mark.mark === 'histogram') put(mark.label, mark.tone, most, above(mark, plane, marks));
  }
  for (const mark of marks) {
    if (mark.mark === 'area') put(mark.label, mark.tone, most, inside(mark.points, at));
    if (mark.mark === 'shade' && !isSmall(mark)) shade(mark);
  }
  return labels;
}

/** Labels in the margin, moved apart where their curves end close to each other. */
function inColumn(column: readonly ColumnLabel[], frame: Box, at: (point: Point) => Pixel): readonly Label[] {
  const ends = column.map(({ end }) => at(end));
  const middles = dodge(
    column.map(({ lines }, index) => ({ at: ends[index]?.[1] ?? 0, height: lines.length * LINE })),
    frame.y - LINE / 2,
    frame.y + frame.height + LINE / 2,
  );
  return column.map(({ lines, tone, width }, index) => {
    const [endX, endY] = ends[index] ?? [0, 0];
    const middle = middles[index] ?? endY;
    const x = frame.x + frame.width + 9;
    const height = lines.length * LINE;
    const hasMoved = Math.abs(middle - endY) > 5 || x - endX > 16;
    return {
      lines,
      tone,
      box: { x, y: middle - height / 2, width, height },
      ...(hasMoved ? { leader: [[endX + 2, endY] as const, [x - 2, middle] as const] as const } : {}),
    };
  });
}

/** What labels should not hide. */
function outline(mark: Mark, plane: Plane, at: (point: Point) => Pixel, marks: readonly Mark[]): readonly Pixel[] {
  const { frame } = plane;
  switch (mark.mark) {
    case 'line':
      return dense(mark.points.map(at));
    case 'area':
      return [...dense(mark.points.map(([x, low]) => at([x, low]))), ...dense(mark.points.map(([x, , high]) => at([x, high])))];
    case 'dots':
      return mark.points.map(at).filter(([x, y]) => Number.isFinite(x + y));
    case 'reference': {
      if (mark.points !== undefined) return dense(mark.points.map(at));
      const lines: Pixel[] = [];
      if (mark.x !== undefined) {
        const x = project(plane.x.scale, mark.x);
        lines.push(...dense([[x, frame.y] as const, [x, frame.y + frame.height] as const]));
      }
      if (mark.y !== undefined) {
        const y = project(plane.y.scale, mark.y);
        lines.push(...dense([[frame.x, y] as const, [frame.x + frame.width, y] as const]));
      }
      return lines;
    }
    case 'bars':
    case 'histogram':
      return boxesOf(mark, plane, marks).flatMap(({ x, y, width, height }) => {
        const columns = Math.max(1, Math.ceil(width / 8));
        return Array.from({ length: columns }, (_, index) => x + ((index + 0.5) * width) / columns).flatMap((middle) =>
          dense([[middle, y] as const, [middle, y + height] as const], 8),
        );
      });
    case 'shade':
    case 'cells':
    case 'note':
      return [];
  }
}

/** The value of each bar at its end, where there is room for all. */
function barValues(mark: Extract<Mark, { mark: 'bars' }>, plane: Plane, marks: readonly Mark[], measure: Measure): readonly Label[] {
  const isLying = plane.y.axis.categories !== undefined;
  const axis = (isLying ? plane.x : plane.y).axis;
  const scale = (isLying ? plane.x : plane.y).scale;
  const boxes = boxesOf(mark, plane, marks);
  const shown = mark.bars.filter(({ value }) => Number.isFinite(project(scale, value)));
  if (boxes.length !== shown.length) return [];
  const labels = shown.map(({ value, low, high }, index): Label => {
    const text = axis.ticks === 'percent' ? `${figure(value * 100, 3)} %` : figure(value, 3);
    const { x, y, width, height } = boxes[index] ?? plane.frame;
    const size = measure(text);
    const [least, greatest] = [project(scale, Math.min(value, low ?? value)), project(scale, Math.max(value, high ?? value))];
    const box = isLying
      ? { x: value < 0 ? least - size - 5 : greatest + 5, y: y + height / 2 - LINE / 2, width: size, height: LINE }
      : { x: x + width / 2 - size / 2, y: value < 0 ? least + 2 : greatest - LINE - 2, width: size, height: LINE };
    return { lines: [text], box, tone: mark.tone };
  });
  const hasRoom = isLying ? (boxes[0]?.height ?? 0) >= 11 : labels.every(({ box }, index) => box.width <= (boxes[index]?.width ?? 0) + 4);
  return hasRoom ? labels : [];
}

/** A line from the nearest of some points, for a label that is not right beside it. */
function leaderTo({ x, y, width, height }: Box, named: readonly Pixel[]): Label['leader'] {
  let [least, leader]: [number, Label['leader']] = [Infinity, undefined];
  for (const [fromX, fromY] of named) {
    const to: Pixel = [Math.max(x - 2, Math.min(x + width + 2, fromX)), Math.max(y + 3, Math.min(y + height - 2, fromY))];
    const distance = Math.hypot(to[0] - fromX, to[1] - fromY);
    if (distance < least) [least, leader] = [distance, [[fromX, fromY], to]];
  }
  return least > FAR ? leader : undefined;
}

/** Places on all sides of some points, close to all of them before a little farther off. */
function around(points: readonly Pixel[], closest: number) {
  return ({ width, height }: { width: number; height: number }): Pixel[] =>
    [closest, closest + 9, closest + 20].flatMap((gap) =>
      points.flatMap(([x, y]): Pixel[] => [
        [x + gap, y - height / 2],
        [x + gap - 1, y - height - gap + 2],
        [x - width / 2, y - height - gap],
        [x - width - gap + 1, y - height - gap + 2],
        [x + gap - 1, y + gap - 2],
        [x - width / 2, y + gap],
        [x - width - gap, y - height / 2],
        [x - width - gap + 1, y + gap - 2],
      ]),
    );
}

function isWithin({ x, y, width, height }: Box, [atX, atY]: Pixel): boolean {
  return atX >= x - 1 && atX <= x + width + 1 && atY >= y - 1 && atY <= y + height + 1;
}

/** Whether a reference is to be seen at all: a chart may show less than there is. */
function crosses({ x, y }: { readonly x?: number; readonly y?: number }, { frame, ...plane }: Plane): boolean {
  const atX = x === undefined ? frame.x : project(plane.x.scale, x);
  const atY = y === undefined ? frame.y : project(plane.y.scale, y);
  return isWithin(frame, [atX, atY]);
}

function besideLine({ x, y }: { readonly x?: number; readonly y?: number }, plane: Plane) {
  const { frame } = plane;
  return ({ width, height }: { width: number; height: number }): Pixel[] => {
    if (y !== undefined) {
      const line = project(plane.y.scale, y);
      const spots = [1, 0, 0.75, 0.5, 0.25].map((share) => frame.x + 5 + share * (frame.width - width - 8));
      return spots.flatMap((spot): Pixel[] => [
        [spot, line - height - 2],
        [spot, line + 3],
      ]);
    }
    const line = project(plane.x.scale, x ?? NaN);
    const spots = [0, 0.12, 0.25, 0.4, 0.6, 0.8, 1].map((share) => frame.y + 1 + share * (frame.height - height - 2));
    return spots.flatMap((spot): Pixel[] => [
      [line + 5, spot],
      [line - 5 - width, spot],
    ]);
  };
}

/** Above the bars, the highest first; beside those that lie. */
function above(mark: Extract<Mark, { mark: 'bars' | 'histogram' }>, plane: Plane, marks: readonly Mark[]) {
  const boxes = [...boxesOf(mark, plane, marks)].sort((one, other) => one.y - other.y).slice(0, 12);
  const lift = mark.mark === 'bars' ? LINE + 4 : 4;
  if (mark.mark === 'bars' && plane.y.axis.categories !== undefined)
    return ({ height }: { height: number }): Pixel[] => boxes.map((box) => [box.x + box.width + 48, box.y + box.height / 2 - height / 2]);
  return ({ width, height }: { width: number; height: number }): Pixel[] => [
    ...boxes.map((box): Pixel => [box.x + box.width / 2 - width / 2, box.y - height - lift]),
    ...boxes.flatMap((box): Pixel[] => [
      [box.x + box.width + 8, box.y],
      [box.x - width - 8, box.y],
    ]),
  ];
}

/** Between the two curves of an area, where they are far apart. */
function inside(points: readonly (readonly [number, number, number])[], at: (point: Point) => Pixel) {
  const middles = points
    .map(([x, low, high]) => ({ low: at([x, low]), high: at([x, high]) }))
    .filter(({ low, high }) => Number.isFinite(low[0] + low[1] + high[1]))
    .sort((one, other) => Math.abs(other.low[1] - other.high[1]) - Math.abs(one.low[1] - one.high[1]));
  const every = Math.max(1, Math.ceil(middles.length / 24));
  return ({ width, height }: { width: number; height: number }): Pixel[] =>
    middles
      .filter((_, index) => index % every === 0)
      .map(({ low, high }): Pixel => [low[0] - width / 2, (low[1] + high[1]) / 2 - height / 2]);
}

/** Places all over a region, from its top down, the middle before the sides. */
function everywhere({ width, height }: { width: number; height: number }, region: Box): Pixel[] {
  const rows = [0, 0.12, 0.25, 0.4, 0.55, 0.7, 0.85, 1].map((share) => region.y + 3 + share * (region.height - height - 6));
  const columns = [0.5, 0, 1, 0.25, 0.75].map((share) => region.x + 4 + share * (region.width - width - 8));
  return rows.flatMap((y) => columns.map((x): Pixel => [x, y]));
}
