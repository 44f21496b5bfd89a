/** The repair, a hidden size that the rows can pin down, and the scaffold, a drawing of each sequence for a backbone that is trained already. */
import type { Detection, Edit, Fix } from '../../src/engine/trap.ts';
import { figure } from '../../src/engine/text.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import { importEdit } from '../../src/python/imports.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { Constant, Node, Span } from '../../src/python/syntax.ts';
import type { SequenceFacts } from './facts.ts';
import { kerasScaffold, torchScaffold } from './scaffold.ts';

type Found = Detection<SequenceFacts>;

const ACTION = 'shrink-hidden-size';

export function* shrink({ facts, anchors }: Found, analysis: Analysis): Generator<Fix> {
  const [hidden, fitting] = [anchors?.['hidden'], facts.fitting?.value];
  const layer = anchors?.['layer'];
  if (
    hidden === undefined ||
    layer === undefined ||
    fitting === undefined ||
    analysis.isElsewhere(hidden) ||
    !/^\d+$/.test(analysis.slice(hidden))
  )
    return;
  const followers = facts.library.value === 'keras' ? [] : widthsThatFollow(analysis, hidden, layer, facts.hidden.value);
  if (followers === undefined) return;
  yield {
    action: ACTION,
    title: `Shrink the hidden size to ${figure(fitting)}, the largest with at most ${figure(facts.maxRatio.value)} parameters for each row`,
    kind: 'repair',
    edits: [
      { span: hidden, text: String(fitting) },
      ...followers.map(({ span, times }): Edit => ({ span, text: String(times * fitting) })),
    ],
  };
}

/**
 * In PyTorch the next layer states its input, which is the output of this one.
 * @returns undefined where another number in the model may have to change as well
 */
function widthsThatFollow(analysis: Analysis, hidden: Span, layer: Span, size: number): { span: Span; times: number }[] | undefined {
  const isWrittenThere = layer.start <= hidden.start && hidden.end <= layer.end;
  const model = modelAround(analysis, layer);
  const same = [...descendantsOf(model)].filter((it): it is Constant => it.type === 'Constant' && it.value.kind === 'int' && it.start !== hidden.start && isMultiple(Number(it.value.value), size)); // prettier-ignore
  if (same.length === 0) return [];
  const [only, ...others] = same;
  if (only === undefined || others.length > 0 || !isWrittenThere || !isInputWidth(analysis, only)) return undefined;
  return [{ span: { start: only.start, end: only.end }, times: only.value.kind === 'int' ? Number(only.value.value) / size : 1 }];
}

const isMultiple = (value: number, size: number): boolean => value === size || value === 2 * size;

/** The class that makes the layer; the module where none does. */
function modelAround(analysis: Analysis, layer: Span): Node {
  const call = analysis.calls.find(({ node }) => node.start === layer.start && node.end === layer.end);
  const around = call === undefined ? [] : analysis.enclosing(call.node);
  return around.find((it) => it.type === 'ClassDef') ?? analysis.moduleAt(layer.start)?.syntax ?? analysis.syntax;
}

/** The first argument of `nn.Linear` and its kin, also as a part of `2 * 128`. */
function isInputWidth(analysis: Analysis, constant: Constant): boolean {
  let below: Node = constant;
  for (const at of analysis.ancestors(constant)) {
    if (at.type === 'Call') {
      const value = analysis.valueOf(at);
      const isLayer =
        value?.op === 'call' && analysis.calledAs(value, (it) => /^torch\.nn\.(Linear|LayerNorm|BatchNorm1d)$/.test(it)) !== undefined;
      return (
        isLayer &&
        (at.args[0] === below || (below.type === 'keyword' && /^(in_features|normalized_shape|num_features)$/.test(below.arg ?? '')))
      );
    }
    below = at;
  }
  return false;
}

export function* scaffold({ facts, span }: Found, analysis: Analysis): Generator<Fix> {
  const top = analysis.syntax.body.find((it) => it.start <= span.start && span.end <= it.end);
  const isTorch = facts.library.value === 'torch';
  const names = ['draw_path', 'path_features', 'linear_head'];
  if (top === undefined || names.some((it) => analysis.moduleScope.bindings.has(it))) return;
  const needed = isTorch
    ? [importEdit(analysis, 'torch', span), importEdit(analysis, 'torchvision', span)]
    : [importEdit(analysis, 'keras', span), importEdit(analysis, 'numpy', span, undefined, 'np')];
  const [first, second] = needed;
  if (first === undefined || second === undefined) return;
  const start = Math.min(
    top.start,
    ...('decorator_list' in top ? top.decorator_list.map((it) => analysis.text.lastIndexOf('@', it.start)) : []),
  );
  const text = isTorch ? torchScaffold(first.name, second.name) : kerasScaffold(first.name, second.name);
  yield {
    action: 'draw-for-a-pretrained-backbone',
    title: 'Add functions that draw each sequence for a frozen, pretrained backbone with a linear head',
    kind: 'scaffold',
    edits: [...first.edits, ...second.edits, { span: { start, end: start }, text }],
  };
}
