/** The call of a softmax or sigmoid, written as that of its fused form. */
import type { Analysis, CallValue } from '../../src/python/analysis.ts';
import { importEdit } from '../../src/python/imports.ts';
import type { Expr } from '../../src/python/syntax.ts';
import type { Edit } from '../../src/engine/trap.ts';
import { argumentNode } from './reading.ts';
import { stillHolds } from './scope-checks.ts';

/** The last name of a softmax or sigmoid call → that of its fused form. */
const FUSED: Readonly<Record<string, string>> = {
  softmax: 'log_softmax',
  Softmax: 'LogSoftmax',
  Sigmoid: 'LogSigmoid',
};

const LOG_SIGMOID: Readonly<Record<string, readonly [written: RegExp, fused: string]>> = {
  tensorflow: [/(?<=\b(tf|tensorflow)\.)(math\.|nn\.)?sigmoid$/, 'math.log_sigmoid'],
  jax: [/\bsigmoid$/, 'log_sigmoid'],
};

export interface FusedForm {
  readonly text: string;
  readonly name: string;
  readonly edits: readonly Edit[];
}

/**
 * `F.softmax(x, dim=1)` as `F.log_softmax(x, dim=1)`, for a place where the call itself stands or, while its arguments still hold there, a name
 * for it. `negated`: the log of the complement, 1 - sigmoid(x) = sigmoid(-x).
 */
export function fusedForm(analysis: Analysis, source: CallValue, place: Expr, { negated = false } = {}): FusedForm | undefined {
  const { node } = source;
  if (node.type !== 'Call' || (place.start !== node.start && !stillHolds(analysis, source, place))) return undefined;
  if (node.keywords.some((it) => it.arg === null || it.arg === 'out') || node.args.some((it) => it.type === 'Starred')) return undefined;
  const func = analysis.slice(node.func);
  const rest = analysis.slice(node).slice(func.length);
  const { names } = analysis.callee(source);
  const [name = ''] = names;
  const library = /^(torch|jax|scipy|keras|tensorflow)\./.exec(name)?.[1];
  if (names.length !== 1 || library === undefined) return undefined;
  const isLayer = name.endsWith('.__call__');
  if (/sigmoid_?$/.test(name)) {
    const argument = argumentNode(source);
    if (argument === undefined || name.endsWith('_')) return undefined;
    const given = negated ? `-${/^(Name|Attribute|Subscript|Call)$/.test(argument.type) ? analysis.slice(argument) : `(${analysis.slice(argument)})`}` : analysis.slice(argument); // prettier-ignore
    if (library === 'torch') {
      const imported = importEdit(analysis, 'torch.nn.functional', place, undefined, 'F');
      return imported && { text: `${imported.name}.logsigmoid(${given})`, name: 'logsigmoid', edits: imported.edits };
    }
    const [written, fused] = LOG_SIGMOID[library] ?? [];
    if (written === undefined || fused === undefined || !func.includes('.') || !written.test(func)) return undefined;
    return { text: `${func.replace(written, fused)}(${given})`, name: 'log_sigmoid', edits: [] };
  }
  const last = /([A-Za-z_]+)(\([^()]*\))?$/.exec(func);
  const fused = last?.[1] === undefined ? undefined : FUSED[last[1]];
  // `self.softmax(x)` is a layer under a name: what is called `log_softmax` there is not known.
  if (negated || last === null || fused === undefined || isLayer !== (last[2] !== undefined)) return undefined;
  if (library === 'keras' && !name.startsWith('keras.ops')) return undefined;
  // A bare `softmax` is imported by name; its fused sister would have to be as well.
  if (!func.includes('.')) {
    const module = name.replace(/\.__call__$/, '').split('.').slice(0, -1).join('.'); // prettier-ignore
    const imported = importEdit(analysis, module, place, fused);
    return imported && { text: imported.name + func.slice(last[1]?.length ?? 0) + rest, name: fused, edits: imported.edits };
  }
  return { text: func.slice(0, last.index) + fused + (last[2] ?? '') + rest, name: fused, edits: [] };
}
