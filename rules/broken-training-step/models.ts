/** Which values are models: instances of `nn.Module`, and things that are trained like one. */
import type { Analysis, CallValue, ClassValue, Value } from '../../src/python/analysis.ts';
import type { Expr, Span } from '../../src/python/syntax.ts';

/** Methods that only modules have, or that together with a call say what it is. */
const OF_MODULES = new Set(['parameters', 'named_parameters', 'train', 'eval', 'zero_grad', 'state_dict', 'load_state_dict']);

/** Whether what is called is a module: by its kind, or because the same name is used as one around it. */
export function isModuleCall(analysis: Analysis, { func, node }: CallValue): boolean {
  if (analysis.isKind(func, 'torch.nn.Module')) return true;
  const text = node.type === 'Call' ? nameOf(analysis, node.func) : undefined;
  if (text === undefined) return false;
  const around = text.startsWith('self.') ? analysis.enclosing(node).at(-1) : analysis.enclosing(node)[0];
  const places = analysis.once(usedAsModules).get(text) ?? [];
  return places.some((other) => around === undefined || (around.start <= other.start && other.end <= around.end));
}

/** The calls of methods that only modules have, by what they are called on. */
function usedAsModules(analysis: Analysis): ReadonlyMap<string, readonly Span[]> {
  const found = new Map<string, Span[]>();
  for (const method of OF_MODULES) {
    for (const { node } of analysis.callsOf(method)) {
      if (node.type !== 'Call' || node.func.type !== 'Attribute') continue;
      const name = nameOf(analysis, node.func.value);
      if (name !== undefined) found.set(name, [...(found.get(name) ?? []), node]);
    }
  }
  return found;
}

/** `model`, `self.encoder`: a place, as it is written. */
export function nameOf(analysis: Analysis, node: Expr): string | undefined {
  const text = analysis.slice(node);
  return /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(text) ? text : undefined;
}

/** Whether a class of the project derives from `nn.Module`, as far as its bases are known. */
export function isModuleClass(analysis: Analysis, { bases }: ClassValue): boolean {
  return bases.some(
    (base) =>
      analysis.names(base).some((it) => /^(torch\.nn\.Module|lightning\.LightningModule)$/.test(it)) ||
      analysis.origins(base).some(({ value }) => value.op === 'class' && isModuleClass(analysis, value)),
  );
}

/** The expression that a method is called on. */
export const receiverNode = ({ node }: CallValue): Expr | undefined =>
  node.type === 'Call' && node.func.type === 'Attribute' ? node.func.value : undefined;

/** The first argument, as it is written. */
export const firstNode = ({ node }: CallValue): Expr | undefined => (node.type === 'Call' ? node.args[0] : undefined);

/** A value of a module that is no call: its weight, say. */
export const isModuleValue = (analysis: Analysis, value: Value): boolean => analysis.isKind(value, 'torch.nn.Module');
