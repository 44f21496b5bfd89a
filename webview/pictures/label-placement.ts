/** Finds places for labels where they hide neither each other nor what is drawn. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Pixel = readonly [x: number, y: number];

/**
 * Moves labels of a column apart, each as little as can be.
 * @param labels where the middle of each wants to be, and its height, in any order
 * @returns the middles, in the same order; within the bounds as long as all fit
 */
export function dodge(labels: readonly { readonly at: number; readonly height: number }[], top: number, bottom: number): readonly number[] {
  const order = labels.map((_, index) => index).sort((a, b) => (labels[a]?.at ?? 0) - (labels[b]?.at ?? 0));
  interface Block {
    members: number[];
    height: number;
    /** Sum over the members of where the block's top would have to be for each to stand where it wants. */
    wishes: number;
    start: number;
  }
  const blocks: Block[] = [];
  const settle = (block: Block) => {
    const wish = block.wishes / block.members.length;
    block.start = Math.max(top, Math.min(bottom - block.height, wish));
  };
  for (const index of order) {
    const { at, height } = labels[index] ?? { at: 0, height: 0 };
    let block: Block = { members: [index], height, wishes: at - height / 2, start: 0 };
    settle(block);
    for (let above = blocks.at(-1); above !== undefined && above.start + above.height > block.start; above = blocks.at(-1)) {
      blocks.pop();
      const shift = above.height;
      block = {
        members: [...above.members, ...block.members],
        height: above.height + block.height,
        wishes: above.wishes + block.wishes - shift * block.members.length,
        start: 0,
      };
      settle(block);
    }
    blocks.push(block);
  }
  const middles = labels.map(() => 0);
  for (const { members, start } of blocks) {
    let edge = start;
    for (const member of members) {
      const height = labels[member]?.height ?? 0;
      middles[member] = edge + height / 2;
      edge += height;
    }
  }
  return middles;
}

/** What it costs to stand away from what is named: as much as hiding thirty points of curves. */
const REMOTE = 90;

/**
 * The best of some places for a label.
 * @param places corners at the top left, the most welcome first
 * @param remote more of them, away from what the label names: for labels that would hide others everywhere else
 * @param taken by other labels
 * @param drawn points of curves and dots, dense enough that none slips through
 * @param frame that the label should not leave
 */
export function bestPlace(
  size: { readonly width: number; readonly height: number },
  places: readonly Pixel[],
  remote: readonly Pixel[],
  taken: readonly Box[],
  drawn: readonly Pixel[],
  frame: Box,
): Box {
  let best: Box = { x: places[0]?.[0] ?? frame.x, y: places[0]?.[1] ?? frame.y, ...size };
  let least = Infinity;
  [...places, ...remote].forEach(([x, y], rank) => {
    const box = { x, y, ...size };
    let cost = rank * 0.05 + (rank < places.length ? 0 : REMOTE) + outside(box, frame) * 2;
    for (const other of taken) cost += overlapOf(box, other) * 2;
    if (cost >= least) return;
    for (const [pixelX, pixelY] of drawn)
      if (pixelX > x - 1 && pixelX < x + size.width + 1 && pixelY > y - 1 && pixelY < y + size.height + 1) cost += 3;
    if (cost < least) [best, least] = [box, cost];
  });
  return best;
}

/** Points along a line through the given ones, about 4 pixels apart; it breaks where one is not finite. */
export function dense(points: readonly Pixel[], apart = 4): readonly Pixel[] {
  const out: Pixel[] = [];
  let before: Pixel | undefined;
  for (const point of points) {
    if (!Number.isFinite(point[0]) || !Number.isFinite(point[1])) {
      before = undefined;
      continue;
    }
    const [fromX, fromY] = before ?? point;
    const distance = Math.hypot(point[0] - fromX, point[1] - fromY);
    if (before !== undefined && distance < apart / 2) continue;
    const steps = Math.max(1, Math.min(400, Math.ceil(distance / apart)));
    for (let step = 1; step <= steps; step++)
      out.push([fromX + ((point[0] - fromX) * step) / steps, fromY + ((point[1] - fromY) * step) / steps]);
    before = point;
  }
  return out;
}

function overlapOf(one: Box, other: Box): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return width > 0 && height > 0 ? width * height : 0;
}

function outside(box: Box, frame: Box): number {
  return box.width * box.height - overlapOf(box, frame);
}
