/** Tells losses that turn down what is easy, or choose what is hard, and losses of detectors: there the weight is not what decides. */
import type { Analysis } from '../../src/python/analysis.ts';
import type { Node, Span } from '../../src/python/syntax.ts';
import { forEachChild } from '../../src/python/syntax-walk.ts';
import { hasWord } from '../../src/engine/words.ts';

const FOCAL = ['focal', 'ohem', 'mining', 'ghm', 'asymmetric'];
const DETECTION = ['anchor', 'anchors', 'box', 'boxes', 'bbox', 'bboxes', 'iou', 'giou', 'ciou', 'objectness'];

/** Why nothing is said of a weight at `at`, which is also used at `others`; undefined where nothing speaks against it. */
export function remedyAt(analysis: Analysis, at: Node & Span, others: readonly (Node & Span)[] = []): string | undefined {
  for (const place of [at, ...others]) {
    if (analysis.isElsewhere(place)) continue;
    const outermost = analysis.enclosing(place).at(-1);
    const nodes: readonly Node[] = outermost === undefined ? analysis.syntax.body.filter((it) => !isDefinition(it)) : [outermost];
    const seen = { focal: false, detection: false };
    for (const node of nodes) look(node, seen);
    if (seen.focal) return 'A focal loss or a choice of hard examples stands beside it.';
    if (seen.detection) return 'It belongs to a detector, whose anchors or boxes are matched first.';
  }
  return undefined;
}

const isDefinition = ({ type }: Node): boolean => type === 'FunctionDef' || type === 'AsyncFunctionDef' || type === 'ClassDef';

function look(node: Node, seen: { focal: boolean; detection: boolean }): void {
  const name = nameOf(node);
  if (name !== undefined) {
    seen.focal ||= hasWord(name, FOCAL);
    seen.detection ||= hasWord(name, DETECTION);
  }
  seen.focal ||= isModulating(node);
  forEachChild(node, (child) => {
    look(child, seen);
  });
}

function nameOf(node: Node): string | undefined {
  switch (node.type) {
    case 'Name':
      return node.id;
    case 'Attribute':
      return node.attr;
    case 'FunctionDef':
    case 'AsyncFunctionDef':
    case 'ClassDef':
      return node.name;
    case 'arg':
    case 'keyword':
      return node.arg ?? undefined;
    default:
      return undefined;
  }
}

/** `(1 - p) ** gamma`, `torch.pow(1 - p, gamma)` */
function isModulating(node: Node): boolean {
  if (node.type === 'BinOp') return node.op === 'Pow' && isComplement(node.left);
  if (node.type !== 'Call' || node.func.type !== 'Attribute' || node.func.attr !== 'pow') return false;
  return isComplement(node.func.value) || (node.args[0] !== undefined && isComplement(node.args[0]));
}

const isComplement = (node: Node): boolean =>
  node.type === 'BinOp' &&
  node.op === 'Sub' &&
  node.left.type === 'Constant' &&
  (node.left.value.kind === 'int' || node.left.value.kind === 'float') &&
  node.right.type !== 'Constant';
