/** Where the nodes of a tree lie, and which branches the arms take. */
import { describe, expect, it } from 'vitest';
import type { TreeNode } from '../../../src/engine/picture.ts';
import type { Box } from '../../../webview/pictures/label-placement.ts';
import { badge, layoutTree } from '../../../webview/pictures/tree-layout.ts';

const measure = (text: string) => text.length * 7;
const ROOT: TreeNode = {
  label: 'The capital is',
  children: [
    {
      label: 'the',
      probability: 0.6,
      trapped: 'kept',
      repaired: 'kept',
      children: [
        { label: 'city', probability: 0.35, note: 'path 0.21', trapped: 'chosen', repaired: 'pruned' },
        { label: 'town', probability: 0.33 },
      ],
    },
    {
      label: 'Canberra',
      probability: 0.4,
      trapped: 'pruned',
      repaired: 'kept',
      children: [{ label: '.', probability: 0.9, repaired: 'chosen' }],
    },
  ],
};
const overlap = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe.each([
  [700, false],
  [300, true],
])('a tree in %d pixels', (width, isOutline) => {
  const layout = layoutTree(ROOT, width, measure);

  it('fits, with no node on another', () => {
    expect(layout.isOutline).toBe(isOutline);
    expect(layout.nodes).toHaveLength(6);
    const boxes = layout.nodes.map(({ box }) => box);
    boxes.forEach((box, index) => {
      for (const other of boxes.slice(0, index)) expect(overlap(box, other)).toBe(false);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(layout.height);
    });
  });

  it('has a branch for each arm that comes, and one for nobody', () => {
    const to = (label: string) => layout.branches.filter((branch) => branch.to.node.label === label).map(({ arm, state }) => [arm, state]);
    expect(to('the')).toEqual([
      ['trapped', 'chosen'],
      ['repaired', 'kept'],
    ]);
    expect(to('Canberra')).toEqual([
      ['trapped', 'pruned'],
      ['repaired', 'chosen'],
    ]);
    expect(to('town')).toEqual([[undefined, 'unseen']]);
  });

  it('says where each arm ends', () => {
    expect(layout.nodes.filter(({ ends }) => ends.length > 0).map(({ node, ends }) => [node.label, badge(ends)])).toEqual([
      ['city', '✓ trapped'],
      ['.', '✓ repaired'],
    ]);
  });

  it('writes the probability of each branch', () => {
    expect(layout.shares.map(({ text }) => text).sort()).toEqual(['0.33', '0.35', '0.4', '0.6', '0.9']);
  });
});
