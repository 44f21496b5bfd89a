/** Small readings that the detectors share: how a call is written, which precision it has, what to say about a source. */
import type { Analysis, CallValue, Frame, Value } from '../../src/python/analysis.ts';
import { spanOf } from '../../src/python/analysis.ts';
import type { Evidence } from '../../src/engine/trap.ts';
import { code } from '../../src/engine/text.ts';
import type { Expr, Span } from '../../src/python/syntax.ts';
import { argumentOf, exponential, type Probabilities } from './probabilities.ts';

/** The expression that a function or a method is applied to, as it stands at the call. */
export function argumentNode(call: CallValue): Expr | undefined {
  const { node } = call;
  if (node.type !== 'Call') return undefined;
  const first =
    node.args[0] ?? node.keywords.find((it) => it.arg !== null && ['input', 'x', 'a', 'logits', 'value'].includes(it.arg))?.value;
  if (node.func.type === 'Attribute' && argumentOf(call) === (call.func.op === 'attribute' ? call.func.object : undefined))
    return node.func.value;
  return first;
}

/** The source of a short expression on one line, else `fallback`. */
export function written(analysis: Analysis, node: Span | undefined, fallback: string): string {
  const text = node === undefined ? '' : analysis.slice(node);
  return text === '' || text.length > 40 || text.includes('\n') ? fallback : text;
}

/** `torch.log` of `torch.log(p)`; `.log` of a method on something long. */
export function calleeText(analysis: Analysis, call: CallValue): string {
  const { func } = call;
  const text = analysis.slice(spanOf(func));
  if (text.length <= 40 && !text.includes('\n')) return text;
  return func.op === 'attribute' ? `.${func.name}` : 'the call';
}

export function evidenceOfSource(analysis: Analysis, { source, function: name }: Probabilities): Evidence {
  const formed = source.op === 'call' ? code(calleeText(analysis, source)) : code(analysis.slice(spanOf(source)));
  return { kind: 'expression', span: spanOf(source), says: `${formed} forms the ${name} here.` };
}

/** NumPy, SciPy and the math module compute in float64, the deep learning libraries in float32 unless told otherwise. */
export function dtypeOf(analysis: Analysis, { source, way, frame }: Probabilities): string {
  for (const value of way) {
    if (value.op !== 'call' || value.func.op !== 'attribute') continue;
    if (value.func.name === 'half') return 'float16';
    if (value.func.name === 'bfloat16') return 'bfloat16';
  }
  if (/\.(half\(\)|to\(torch\.(float16|half)\))/.test(analysis.slice(spanOf(source)))) return 'float16';
  // What is converted afterwards keeps what was rounded before.
  if (/\.double\(\)/.test(analysis.slice(spanOf(source)))) return 'float64';
  if (/\.(bfloat16\(\)|to\(torch\.bfloat16\))/.test(analysis.slice(spanOf(source)))) return 'bfloat16';
  const names = source.op === 'call' ? analysis.callee(source).names : [];
  const isJax = source.op === 'call' ? names.some((it) => it.startsWith('jax.')) : analysis.imports('jax') && !analysis.imports('torch');
  if (isJax && analysis.once(isWide)) return 'float64';
  const isPlain =
    names.some((it) => /^(numpy|scipy|sklearn|math|theano)\./.test(it)) ||
    (source.op === 'operation' && !isTensorArithmetic(analysis, source));
  if (isPlain) return isSingle(analysis, source, frame ?? null) ? 'float32' : 'float64';
  const formed = source.op === 'operation' ? source.inputs[0] && exponential(analysis, source.inputs[0]) : source;
  const of = formed?.op === 'call' ? (argumentOf(formed) ?? (formed.func.op === 'attribute' ? formed.func.object : undefined)) : undefined;
  return of !== undefined && isOfDoubles(analysis, of, frame ?? null) ? 'float64' : 'float32';
}

/** `jax.config.update("jax_enable_x64", True)`, here or in a module that this one reads. */
const isWide = (analysis: Analysis): boolean =>
  [...analysis.calls, ...analysis.program.read.flatMap(({ graph }) => graph.calls)].some(
    ({ func, args }) =>
      func.op === 'attribute' &&
      func.name === 'update' &&
      args[0] !== undefined &&
      args[1] !== undefined &&
      analysis.constant(args[0].value)?.value === 'jax_enable_x64' &&
      analysis.constant(args[1].value)?.value === true,
  );

/** Whether a value was made a tensor of an array of NumPy: that keeps its float64. */
export function isOfDoubles(analysis: Analysis, value: Value, frame: Frame | null): boolean {
  const all = analysis.origins(value, frame).filter((it) => it.value.op !== 'param');
  return (
    all.length > 0 &&
    all.every(({ value: it, frame: at }) => {
      if (it.op !== 'call' || analysis.calledAs(it, (name) => MADE_OF_ARRAY.test(name)) === undefined) return false;
      const content = argumentOf(it);
      if (content === undefined || analysis.argument(it, -1, 'dtype') !== undefined) return false;
      return analysis.isKind(content, 'numpy.ndarray') && !isSingle(analysis, content, at);
    })
  );
}

const MADE_OF_ARRAY = /^torch\.(tensor|from_numpy|as_tensor|asarray)$/;

const SINGLE = /(^|\.)float32['"]?$/;

/** Whether every array that a value of NumPy is computed from was converted to float32; numbers beside it leave it so. */
export function isSingle(analysis: Analysis, value: Value, frame: Frame | null, depth = 0): boolean {
  // A parameter is met beside what the call hands over for it.
  const all = depth > 8 ? [] : analysis.origins(value, frame).filter((it) => it.value.op !== 'param');
  return (
    all.length > 0 &&
    all.every(({ value: it, frame: at }) => {
      const isOf = (input: Value): boolean => isSingle(analysis, input, at, depth + 1);
      if (it.op === 'operation') {
        // What is changed in place keeps its precision, whatever is put in.
        if (it.node.type === 'AugAssign' && it.inputs[0] !== undefined) return isOf(it.inputs[0]);
        const arrays = it.inputs.filter((input) => analysis.constant(input) === undefined);
        return arrays.length > 0 && arrays.every(isOf);
      }
      if (it.op !== 'call') return false;
      if (analysis.calledAs(it, (name) => /^numpy\.(float32|single)$/.test(name)) !== undefined) return true;
      const to =
        it.func.op === 'attribute' && it.func.name === 'astype' ? analysis.argument(it, 0, 'dtype') : analysis.argument(it, -1, 'dtype');
      if (to !== undefined) return SINGLE.test(analysis.slice(spanOf(to)));
      const of = argumentOf(it);
      const name = it.func.op === 'attribute' ? it.func.name : (analysis.callee(it).names[0]?.split('.').at(-1) ?? '');
      return KEEPS_PRECISION.test(name) && of !== undefined && isOf(of);
    })
  );
}

const KEEPS_PRECISION =
  /^(exp|log|logsumexp|min|mean|max|amax|sum|reshape|ravel|flatten|squeeze|transpose|clip|expit|softmax|negative|copy)$/;

/** Whether the exponential inside is a tensor library's, or a method that only tensors have. */
export function isTensorArithmetic(analysis: Analysis, value: Value): boolean {
  const exp = value.op === 'operation' ? ((value.inputs[0] && exponential(analysis, value.inputs[0])) ?? undefined) : value;
  if (exp?.op !== 'call') return ['torch.Tensor', 'tensorflow.Tensor', 'jax.Array'].some((it) => analysis.kinds(value).has(it));
  const { names } = analysis.callee(exp);
  return names.length === 0 || names.some((it) => /^(torch|tensorflow|keras|jax)\./.test(it));
}

const NO_GRADIENT = /^torch\.(autograd\.(grad_mode\.)?)?(no_grad|inference_mode)$/;
const SET_GRADIENT = /^torch\.(autograd\.(grad_mode\.)?)?set_grad_enabled$/;

const IN_EXPRESSION: ReadonlySet<string> = new Set(['Attribute', 'Call', 'BinOp', 'UnaryOp', 'Subscript']);

/** Whether gradients may flow through the call: not through plain arrays, and not under `no_grad`. */
export function mayTakeGradient(analysis: Analysis, call: CallValue): boolean {
  const { names } = analysis.callee(call);
  if (names.length > 0 && names.every((it) => /^(numpy|math|scipy)\./.test(it))) return false;
  // `.log().cpu().numpy()`, `(p * p.log()).sum().item()`
  for (let at = analysis.parentOf(call.node); at !== undefined && IN_EXPRESSION.has(at.type); at = analysis.parentOf(at))
    if (at.type === 'Attribute' && /^(numpy|item|tolist|detach)$/.test(at.attr)) return false;
  const isOff = (expr: Expr): boolean => {
    const value = analysis.valueOf(expr);
    if (value?.op === 'call' && analysis.calledAs(value, (it) => SET_GRADIENT.test(it)) !== undefined)
      return value.args[0] !== undefined && analysis.constant(value.args[0].value)?.value === false;
    return (
      value !== undefined && (value.op === 'call' ? analysis.callee(value).names : analysis.names(value)).some((it) => NO_GRADIENT.test(it))
    );
  };
  for (let at = analysis.parentOf(call.node); at !== undefined; at = analysis.parentOf(at)) {
    if (at.type === 'With' && at.items.some((it) => isOff(it.context_expr))) return false;
    if (at.type === 'FunctionDef') return !at.decorator_list.some(isOff);
  }
  return true;
}

/** Functions that use a model and do not train it. */
const INFERENCE = /predict|infer|generat(?!or)|beam|search|track|sampl|decod|select|rank|match|process|translat|respond|answer/i;

/** Whether the names of the functions around say that nothing is learned there. */
export const isInference = (analysis: Analysis, { node }: CallValue): boolean =>
  analysis.enclosing(node).some(({ name, type }) => type === 'FunctionDef' && INFERENCE.test(name));
