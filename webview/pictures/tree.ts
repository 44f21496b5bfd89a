/** Draws a tree of choices: which branches each arm follows, drops, and ends at. */
import type { TemplateResult } from 'lit';
import { html, svg } from 'lit';
import type { Arm, Tree } from '../../src/engine/picture.ts';
import { measureText } from './measure-text.ts';
import type { Branch, PlacedNode } from './tree-layout.ts';
import { badge, layoutTree } from './tree-layout.ts';

export function drawTree({ title, says, root }: Tree, available: number): TemplateResult {
  const measure = measureText();
  const { width, height, nodes, branches, shares } = layoutTree(root, available, measure);
  const inOrder = [...branches].sort((one, other) => rank(one) - rank(other));
  return html`<div class="picture-tree">
      <svg role="img" aria-label=${`${title}. ${says}`} width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`}>
        ${inOrder.map(({ path, arm, state }) => svg`<path class="branch ${arm ?? ''} ${state}" d=${path} />`)}
        ${branches.filter(({ state }) => state === 'pruned').map(cross)}
        ${shares.map(({ x, y, text, isSeen }) => svg`<text class="share ${isSeen ? '' : 'unseen'}" x=${x} y=${y}>${text}</text>`)}
        ${nodes.map((node) => drawNode(node, node.node === root, measure))}
      </svg>
    </div>
    ${key(branches)}`;
}

function rank({ state }: Branch): number {
  return { unseen: 0, pruned: 1, kept: 2, chosen: 3 }[state];
}

/** At the end of a branch that an arm drops. */
function cross({ cross: [x, y], arm }: Branch): unknown {
  return svg`<path class="cross ${arm ?? ''}" d=${`M${x - 3.5} ${y - 3.5}l7 7m0 -7l-7 7`} />`;
}

function drawNode(
  { node, box, label, note, isNoteBeside, ends, isSeen }: PlacedNode,
  isRoot: boolean,
  measure: (text: string) => number,
): unknown {
  const isDropped = isSeen && [node.trapped, node.repaired].every((state) => state === undefined || state === 'pruned');
  const look = ends.length > 1 ? 'both' : (ends[0] ?? (isRoot ? 'root' : isDropped ? 'dropped' : isSeen ? 'seen' : 'unseen'));
  const end = box.x + box.width + 6;
  const beside = isNoteBeside && note !== '' ? end + measure(note) + 6 : end;
  return svg`<g class="node ${look}">
    <rect x=${box.x} y=${box.y} width=${box.width} height=${box.height} rx="6" />
    <text class="node-label" x=${box.x + box.width / 2} y=${box.y + 16}>${label}</text>
    ${
      note === ''
        ? ''
        : isNoteBeside
          ? svg`<text class="node-note beside" x=${end} y=${box.y + 16}>${note}</text>`
          : svg`<text class="node-note" x=${box.x + box.width / 2} y=${box.y + 31}>${note}</text>`
    }
    ${ends.length === 0 ? '' : svg`<text class="badge ${ends.length > 1 ? '' : (ends[0] ?? '')}" x=${beside} y=${box.y + (isNoteBeside ? 16 : box.height / 2 + 4)}>${badge(ends)}</text>`}
  </g>`;
}

/** Says in words what the lines mean, as far as there are such lines. */
function key(branches: readonly Branch[]): TemplateResult {
  const has = (test: (branch: Branch) => boolean) => branches.some(test);
  const arms = (['trapped', 'repaired'] as const).filter((arm) => has((branch) => branch.arm === arm));
  return html`<p class="picture-key">
    ${arms.map((arm: Arm) => html`<span class=${arm}><span class="picture-stroke ${arm}"></span>${arm}</span>`)}
    ${has(({ state }) => state === 'pruned') ? html`<span><span aria-hidden="true">✕</span> dropped</span>` : ''}
    ${has(({ state }) => state === 'unseen') ? html`<span class="muted"><span class="picture-stroke unseen"></span>not looked at</span>` : ''}
  </p>`;
}
