/** Whether gradients are recorded where an expression is computed: `torch.no_grad()` around it, or around a call that leads to it. */
import type { Analysis, Frame } from '../../src/python/analysis.ts';
import type { Expr, Node } from '../../src/python/syntax.ts';

const MANAGERS =
  /^torch\.(no_grad|inference_mode|enable_grad|set_grad_enabled|autograd\.(no_grad|inference_mode|enable_grad|grad_mode\.\w+))$/;

/** The expression that turns the recording off for `node`; undefined where it is on, or nothing says so. */
export function gradientsOffBy(analysis: Analysis, node: Node, frame: Frame | null): Expr | undefined {
  let inner = node;
  for (const at of analysis.ancestors(node)) {
    if (at.type === 'With' && at.body.some((it) => it === inner || holds(it, inner))) {
      for (const { context_expr: manager } of [...at.items].reverse()) {
        const mode = modeOf(analysis, manager);
        if (mode !== undefined) return mode === 'off' ? manager : undefined;
      }
    }
    if (at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef') {
      if (at.decorator_list.includes(inner as Expr)) continue;
      for (const decorator of at.decorator_list) {
        const mode = modeOf(analysis, decorator);
        if (mode !== undefined) return mode === 'off' ? decorator : undefined;
      }
      const call = frame?.callee.def === at ? frame.call : undefined;
      return call === undefined || frame === null ? undefined : gradientsOffBy(analysis, call.node, frame.outer);
    }
    if (at.type === 'Lambda') return undefined;
    inner = at;
  }
  return undefined;
}

const holds = (outer: Node, inner: Node): boolean =>
  'start' in outer && 'start' in inner && outer.start <= inner.start && inner.end <= outer.end;

function modeOf(analysis: Analysis, manager: Expr): 'on' | 'off' | undefined {
  const value = analysis.valueOf(manager);
  if (value === undefined) return undefined;
  const names = value.op === 'call' ? analysis.callee(value).names : analysis.names(value);
  const name = names.find((it) => MANAGERS.test(it));
  if (name === undefined) return undefined;
  if (/enable_grad$/.test(name)) return 'on';
  const given = value.op === 'call' ? analysis.argument(value, 0, 'mode') : undefined;
  if (given !== undefined) {
    const mode = analysis.constant(given)?.value;
    // What is not known is left alone: nothing is claimed of it.
    return (/set_grad_enabled$/.test(name) ? mode === false : mode === true) ? 'off' : 'on';
  }
  return /set_grad_enabled$/.test(name) ? 'on' : 'off';
}
