/** The vocabulary of pictures: plain data that says what is to be seen; the page draws it in the colours of the editor. */

export type Arm = 'trapped' | 'repaired';
/** What a mark stands for; it decides the colour, which is the same in every picture. */
export type Tone = Arm | 'data' | 'other' | 'muted';

export interface Axis {
  readonly label: string;
  readonly unit?: string;
  /** `linear` unless told. On `log`, what is not positive is left out; `symlog` is linear around 0. */
  readonly scale?: 'linear' | 'log' | 'symlog';
  /** Fitted to what is shown unless told. */
  readonly domain?: readonly [number, number];
  /** How ticks are written: plain unless told. */
  readonly ticks?: 'plain' | 'percent' | 'powers-of-ten';
  /** Numbers that are worth a tick each, for instance powers of two; every second of them, and so on, where there is no room. */
  readonly at?: readonly number[];
  /** For an axis of names instead of numbers, in this order: along x from the left, along y from above. Points name them by index. */
  readonly categories?: readonly string[];
}

/** Coordinates that are not finite are left out and break a line. */
export type Point = readonly [x: number, y: number];

export type Mark =
  /** A curve; its label stands at its end. Each tone has its own dash; `dashed` has another, to tell two of one tone apart. */
  | { readonly mark: 'line'; readonly points: readonly Point[]; readonly tone: Tone; readonly label?: string; readonly dashed?: boolean }
  /** What lies between two curves. */
  | {
      readonly mark: 'area';
      readonly points: readonly (readonly [x: number, low: number, high: number])[];
      readonly tone: Tone;
      readonly label?: string;
    }
  | {
      readonly mark: 'dots';
      readonly points: readonly Point[];
      readonly tone: Tone;
      readonly label?: string;
      readonly hollow?: boolean;
      /** In pixels; 3 unless told. */
      readonly radius?: number;
    }
  /** One bar from 0 for each name, with an interval where one is known. The x axis has categories; or y, and the bars lie. */
  | {
      readonly mark: 'bars';
      readonly tone: Tone;
      readonly label?: string;
      readonly bars: readonly { readonly at: string; readonly value: number; readonly low?: number; readonly high?: number }[];
    }
  /** Counts or densities over intervals; the part in `marked` is drawn full, the rest pale. */
  | {
      readonly mark: 'histogram';
      readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[];
      readonly tone: Tone;
      readonly label?: string;
      readonly marked?: readonly [number, number];
    }
  /** A region of the plane, to the edge of the frame where a bound is infinite or absent. */
  | {
      readonly mark: 'shade';
      readonly x?: readonly [number, number];
      readonly y?: readonly [number, number];
      readonly tone: Tone;
      readonly label?: string;
    }
  /** What the theory says: a line across the frame at one x or y, or a curve. */
  | { readonly mark: 'reference'; readonly x?: number; readonly y?: number; readonly points?: readonly Point[]; readonly label: string }
  /** Decision regions: a grid over the plane, row by row from below, each cell 0 … 1 from `other` to `data`. */
  | {
      readonly mark: 'cells';
      readonly x: readonly [number, number];
      readonly y: readonly [number, number];
      readonly columns: number;
      readonly values: readonly number[];
    }
  | { readonly mark: 'note'; readonly at: Point; readonly text: string; readonly tone?: Tone };

interface Described {
  readonly title: string;
  /** What the picture shows, with its numbers, for those who do not see it: whole sentences. */
  readonly says: string;
}

/** One or two panels side by side with the same axes: the two arms, or both arms in one. */
export interface Chart extends Described {
  readonly kind: 'chart';
  readonly x: Axis;
  readonly y: Axis;
  readonly panels: readonly { readonly title?: string; readonly arm?: Arm; readonly marks: readonly Mark[] }[];
}

export interface TreeNode {
  readonly label: string;
  /** Of the step that leads here, 0 … 1. */
  readonly probability?: number;
  /** Beside the label, for instance the probability of the whole path. */
  readonly note?: string;
  /** What each arm does with the node; absent: it never looks at it. */
  readonly trapped?: 'kept' | 'pruned' | 'chosen';
  readonly repaired?: 'kept' | 'pruned' | 'chosen';
  readonly children?: readonly TreeNode[];
}

export interface Tree extends Described {
  readonly kind: 'tree';
  readonly root: TreeNode;
}

export interface Matrix extends Described {
  readonly kind: 'matrix';
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** One list for each row; the greater, the fuller the cell's colour. */
  readonly values: readonly (readonly number[])[];
  readonly tone?: Tone;
  readonly digits?: number;
}

export interface Table extends Described {
  readonly kind: 'table';
  readonly head: readonly string[];
  /** Numbers are set right and shortened to the digits of `figure`. */
  readonly rows: readonly { readonly cells: readonly (string | number)[]; readonly tone?: Tone }[];
}

export interface Steps extends Described {
  readonly kind: 'steps';
  /** The step that is shown at first, from 0: the one that makes the point. By default the first. */
  readonly start?: number;
  readonly steps: readonly { readonly title: string; readonly says: string; readonly picture: Chart | Tree | Matrix | Table }[];
}

export type Picture = Chart | Tree | Matrix | Table | Steps;
