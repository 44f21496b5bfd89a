/** Tells losses that turn down what is easy, or choose what is hard, and losses of detectors: there the weight is not what decides. */
import type { Analysis } from '../../src/python/analysis.ts';
import type { Node, Span } from '../../src/python/syntax.ts';
import { forEachChild } from '../../src/python/syntax-walk.ts';
import { hasWord } from '../../src/engine/words.ts';

const FOCAL = ['focal', 'ohem', 'ghm', 'asymmetric'];
const DETECTION = ['anchor', 'anchors', 'box', 'boxes', 'bbox', 'bboxes', 'iou', 'giou', 'ciou', 'objectness'];
/** Arguments of Matplotlib that say where a legend stands and what of a figure is saved. */
const LAYOUT: ReadonlySet<string> = new Set(['bbox_to_anchor', 'bbox_inches', 'bbox_transform', 'bbox']);

/** Why nothing is said of the weight of a loss at `at`, which is also used at `others`; undefined where nothing speaks against it. */
export function remedyAt(analysis: Analysis, at: Node & Span, others: readonly (Node & Span)[] = []): string | undefined {
  const seen = seenAt(analysis, [at, ...others]);
  if (seen.focal) return FOCAL_BESIDE;
  return seen.detection ? 'It belongs to a detector, whose anchors or boxes are matched first.' : undefined;
}

/** The same for an estimator at `at`, which may be given a focal loss but detects nothing. */
export function remedyForEstimator(analysis: Analysis, at: Node & Span): string | undefined {
  const seen = seenAt(analysis, [at]);
  if (seen.focal) return FOCAL_BESIDE;
  return seen.calibrated ? 'What it predicts is calibrated anew beside it.' : undefined;
}

const FOCAL_BESIDE = 'A focal loss or a choice of hard examples stands beside it.';

interface Seen {
  focal: boolean;
  detection: boolean;
  calibrated: boolean;
}

function seenAt(analysis: Analysis, places: readonly (Node & Span)[]): Seen {
  const seen: Seen = { focal: false, detection: false, calibrated: false };
  for (const place of places) {
    if (analysis.isElsewhere(place)) continue;
    const outermost = analysis.enclosing(place).at(-1);
    const nodes: readonly Node[] = outermost === undefined ? analysis.syntax.body.filter((it) => !isDefinition(it)) : [outermost];
    for (const node of nodes) look(node, seen);
  }
  return seen;
}

const isDefinition = ({ type }: Node): boolean => type === 'FunctionDef' || type === 'AsyncFunctionDef' || type === 'ClassDef';

function look(node: Node, seen: Seen): void {
  const name = nameOf(node);
  if (name !== undefined) {
    seen.focal ||= isFocal(name);
    seen.detection ||= hasWord(name, DETECTION);
    seen.calibrated ||= name === 'CalibratedClassifierCV';
  }
  seen.focal ||= isModulating(node) || isNamedFocal(node);
  forEachChild(node, (child) => {
    // A string that stands alone is a docstring.
    if (node.type !== 'Expr' || child.type !== 'Constant') look(child, seen);
  });
}

/** Mining alone may be that of data. */
const isFocal = (name: string): boolean => hasWord(name, FOCAL) || (hasWord(name, ['mining', 'miner']) && !hasWord(name, ['data']));

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
      return node.arg;
    case 'keyword':
      return node.arg === null || LAYOUT.has(node.arg) ? undefined : node.arg;
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

/** `loss="binary_focal_crossentropy"`; no text, which is more than a name. */
const isNamedFocal = (node: Node): boolean =>
  node.type === 'Constant' && node.value.kind === 'str' && /^\w+$/.test(node.value.value) && isFocal(node.value.value);

const isComplement = (node: Node): boolean =>
  node.type === 'BinOp' &&
  node.op === 'Sub' &&
  node.left.type === 'Constant' &&
  (node.left.value.kind === 'int' || node.left.value.kind === 'float') &&
  node.right.type !== 'Constant';
