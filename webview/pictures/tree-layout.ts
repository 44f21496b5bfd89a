/** Where the nodes and branches of a tree lie, in pixels: from left to right where there is room, else indented like an outline. */
import type { Arm, TreeNode } from '../../src/engine/picture.ts';
import { figure } from '../../src/engine/text.ts';
import type { Box } from './label-placement.ts';
import type { Measure } from './text-lines.ts';
import { shortened } from './text-lines.ts';

export interface PlacedNode {
  readonly node: TreeNode;
  readonly box: Box;
  readonly label: string;
  readonly note: string;
  /** Of an outline: beside the node, not below its label. */
  readonly isNoteBeside: boolean;
  /** The arms that end here. */
  readonly ends: readonly Arm[];
  /** Whether any arm looks at it. */
  readonly isSeen: boolean;
}

export interface Branch {
  readonly path: string;
  readonly to: PlacedNode;
  /** Undefined where no arm goes. */
  readonly arm?: Arm;
  readonly state: 'kept' | 'pruned' | 'chosen' | 'unseen';
  /** Where a cross says that the arm drops it. */
  readonly cross: readonly [x: number, y: number];
}

export interface TreeLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly branches: readonly Branch[];
  /** Probabilities of branches: the middle of each text, on its baseline. */
  readonly shares: readonly { readonly x: number; readonly y: number; readonly text: string; readonly isSeen: boolean }[];
  readonly isOutline: boolean;
}

const ARMS: readonly Arm[] = ['trapped', 'repaired'];
const PADDING = 9;
const INDENT = 24;
const BRANCH = 66;
const LINE = 15;

interface Row {
  readonly node: TreeNode;
  readonly depth: number;
  readonly children: readonly Row[];
  readonly label: string;
  readonly note: string;
  readonly ends: readonly Arm[];
  readonly width: number;
  readonly height: number;
}

export function layoutTree(root: TreeNode, available: number, measure: Measure): TreeLayout {
  const longest = Math.max(70, Math.min(190, available * 0.5));
  const top = rowOf(root, 0, longest, measure);
  const widths: number[] = [];
  each(top, ({ depth, width }) => (widths[depth] = Math.max(widths[depth] ?? 0, width)));
  const needed = widths.reduce((sum, width) => sum + width + BRANCH, -BRANCH) + badgeRoom(top, measure) + 4;
  return needed <= available ? across(top, widths, available, needed) : outline(top, available, measure);
}

function rowOf(node: TreeNode, depth: number, longest: number, measure: Measure): Row {
  const children = (node.children ?? []).map((child) => rowOf(child, depth + 1, longest, measure));
  const label = shortened(node.label, longest, measure);
  const note = shortened(node.note ?? '', longest + 20, measure);
  const ends = ARMS.filter((arm) => node[arm] === 'chosen' && !(node.children ?? []).some((child) => leadsToChoice(child, arm)));
  return {
    node,
    depth,
    children,
    label,
    note,
    ends,
    width: Math.ceil(Math.max(26, measure(label) + 2 * PADDING, note === '' ? 0 : measure(note) + 2 * PADDING)),
    height: note === '' ? 24 : 24 + LINE,
  };
}

function leadsToChoice(node: TreeNode, arm: Arm): boolean {
  return node[arm] === 'chosen' || (node.children ?? []).some((child) => leadsToChoice(child, arm));
}

function each(row: Row, visit: (row: Row) => void): void {
  visit(row);
  for (const child of row.children) each(child, visit);
}

/** What is written beside a node at which arms end. */
export function badge(ends: readonly Arm[]): string {
  return ends.length === 2 ? '✓ both' : ends.map((arm) => `✓ ${arm}`).join('');
}

function badgeRoom(top: Row, measure: Measure): number {
  let room = 0;
  each(top, ({ ends }) => (room = Math.max(room, ends.length === 0 ? 0 : measure(badge(ends)) + 10)));
  return room;
}

function across(top: Row, widths: readonly number[], available: number, needed: number): TreeLayout {
  const spare = widths.length < 2 ? 0 : Math.min(60, (available - needed) / (widths.length - 1));
  const lefts = widths.map((_, depth) => 2 + widths.slice(0, depth).reduce((sum, width) => sum + width + BRANCH + spare, 0));
  const placed = new Map<Row, PlacedNode>();
  let bottom = 8;
  const place = (row: Row): number => {
    const below = row.children.map(place);
    let middle: number;
    if (below.length === 0) {
      middle = bottom + row.height / 2;
      bottom += row.height + 10;
    } else middle = ((below[0] ?? 0) + (below.at(-1) ?? 0)) / 2;
    placed.set(row, placedNode(row, { x: lefts[row.depth] ?? 0, y: middle - row.height / 2, width: row.width, height: row.height }, false));
    return middle;
  };
  place(top);
  const nodes = [...placed.values()];
  const height = Math.max(bottom - 2, ...nodes.map(({ box }) => box.y + box.height + 8));
  const lines = links(top, placed);
  return {
    width: Math.min(available, Math.max(needed + spare * (widths.length - 1), 0)),
    height,
    nodes,
    branches: lines.flatMap(([from, to, row]) => {
      const [startX, startY] = [from.box.x + from.box.width, from.box.y + from.box.height / 2];
      const [endX, endY] = [to.box.x, to.box.y + to.box.height / 2];
      const turn = Math.max(startX + 8, (lefts[row.depth] ?? endX) - BRANCH - spare + 22);
      return branches(to, to.box.x - 8, (shift) => {
        const bend = (endX - turn) * 0.45;
        return `M${startX} ${startY + shift}H${Math.min(turn, endX)}C${turn + bend} ${startY + shift} ${turn + bend * 0.6} ${endY + shift} ${Math.min(endX, turn + bend * 1.5)} ${endY + shift}H${endX}`;
      });
    }),
    shares: lines.flatMap(([, to]) => share(to, to.box.x - 19, to.box.y + to.box.height / 2 - 8)),
    isOutline: false,
  };
}

function outline(top: Row, available: number, measure: Measure): TreeLayout {
  const placed = new Map<Row, PlacedNode>();
  const indent = Math.max(12, Math.min(INDENT, (available * 0.4) / Math.max(1, deepest(top))));
  let y = 6;
  each(top, (row) => {
    const x = 2 + row.depth * indent;
    const ends = row.ends.length === 0 ? 0 : measure(badge(row.ends)) + 10;
    const probability = row.node.probability === undefined ? 0 : 40;
    const room = available - x - probability - ends - 4;
    const label = shortened(row.node.label, Math.max(30, room - 2 * PADDING), measure);
    const width = Math.ceil(Math.max(26, measure(label) + 2 * PADDING));
    const noteRoom = room - width - 8;
    const note = row.note === '' || noteRoom < 34 ? '' : shortened(row.node.note ?? '', noteRoom, measure);
    placed.set(row, placedNode({ ...row, label, note }, { x: x + probability, y, width, height: 24 }, true));
    y += 32;
  });
  const lines = links(top, placed);
  return {
    width: available,
    height: y,
    nodes: [...placed.values()],
    branches: lines.flatMap(([from, to, row]) => {
      const trunk = 2 + (row.depth - 1) * indent + 8;
      return branches(to, to.box.x - (to.node.probability === undefined ? 8 : 46), (shift) => {
        const end = to.box.y + 12 + shift;
        return `M${trunk + shift} ${from.box.y + 24}V${end - 5}q0 5 5 5H${to.box.x - (to.node.probability === undefined ? 0 : 40)}`;
      });
    }),
    shares: lines.flatMap(([, to]) => share(to, to.box.x - 21, to.box.y + 16)),
    isOutline: true,
  };
}

function deepest(row: Row): number {
  return Math.max(row.depth, ...row.children.map(deepest));
}

function placedNode({ node, label, note, ends }: Row, box: Box, isNoteBeside: boolean): PlacedNode {
  return { node, box, label, note, isNoteBeside, ends, isSeen: node.trapped !== undefined || node.repaired !== undefined };
}

function links(top: Row, placed: ReadonlyMap<Row, PlacedNode>): readonly (readonly [from: PlacedNode, to: PlacedNode, row: Row])[] {
  const found: (readonly [PlacedNode, PlacedNode, Row])[] = [];
  each(top, (row) => {
    for (const child of row.children) {
      const [from, to] = [placed.get(row), placed.get(child)];
      if (from !== undefined && to !== undefined) found.push([from, to, child]);
    }
  });
  return found;
}

/** One line for each arm that comes to the node, side by side; a faint one where none does. */
function branches(to: PlacedNode, crossX: number, path: (shift: number) => string): readonly Branch[] {
  const crossY = to.box.y + (to.isNoteBeside ? 12 : to.box.height / 2);
  const arms = ARMS.filter((arm) => to.node[arm] !== undefined);
  if (arms.length === 0) return [{ path: path(0), to, state: 'unseen', cross: [crossX, crossY] }];
  return arms.map((arm, index) => {
    const shift = arms.length === 1 ? 0 : index === 0 ? -2 : 2;
    const state = leadsToChoice(to.node, arm) ? 'chosen' : (to.node[arm] ?? 'kept');
    return { path: path(shift), to, arm, state, cross: [crossX - (shift < 0 ? 10 : 0), crossY + shift] };
  });
}

function share({ node, isSeen }: PlacedNode, x: number, y: number): TreeLayout['shares'] {
  return node.probability === undefined ? [] : [{ x, y, text: figure(node.probability, 2), isSeen }];
}
