/** Wraps a plain container of layers in the one that PyTorch looks into. */
import type { Detection, Fix } from '../../src/engine/trap.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import { importEdit } from '../../src/python/imports.ts';
import type { Expr, Span } from '../../src/python/syntax.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { TrainingFacts } from './facts.ts';

/** Names that a `ModuleDict` has as attributes and refuses as keys. */
const TAKEN = new Set(
  'training train eval type float half double bfloat16 forward keys items values pop clear update to cpu cuda xpu ipu mtia parameters named_parameters children named_children modules named_modules buffers named_buffers apply compile share_memory extra_repr state_dict load_state_dict zero_grad requires_grad_ add_module register_module register_buffer register_parameter get_submodule get_parameter get_buffer set_submodule to_empty call_super_init dump_patches'.split(
    ' ',
  ),
);

export function* registerLayers({ span, facts }: Detection<TrainingFacts>, analysis: Analysis): Generator<Fix> {
  const wrapper = facts.other === undefined ? undefined : facts.cause?.value.replace('nn.', '');
  const node = expressionAt(analysis, span);
  if (wrapper === undefined || node === undefined) return;
  if (wrapper === 'ModuleDict' && !hasPlainKeys(node)) return;
  const text = analysis.slice(span);
  const isEmpty = node.type === 'List' && node.elts.length === 0;
  const nn = namespace(analysis, span);
  if (nn === undefined) return;
  const { name, edits } = nn;
  yield {
    action: 'register-layers',
    title: `Keep them in \`${name}.${wrapper}\``,
    kind: 'repair',
    edits: [...edits, { span, text: `${name}.${wrapper}(${isEmpty ? '' : text})` }],
  };
}

function namespace(analysis: Analysis, at: Span): ReturnType<typeof importEdit> {
  const nn = importEdit(analysis, 'torch.nn', at);
  if (nn?.edits.length === 0) return nn;
  const torch = importEdit(analysis, 'torch', at);
  return torch?.edits.length === 0 ? { name: `${torch.name}.nn`, edits: [] } : importEdit(analysis, 'torch.nn', at, undefined, 'nn');
}

const expressionAt = (analysis: Analysis, { start, end }: Span): Expr | undefined => {
  for (const node of descendantsOf(analysis.syntax))
    if (node.type === 'Assign' && node.value.start === start && node.value.end === end) return node.value;
  return undefined;
};

const hasPlainKeys = (node: Expr): boolean =>
  node.type === 'Dict' &&
  node.keys.length > 0 &&
  node.keys.every(
    (it) => it?.type === 'Constant' && it.value.kind === 'str' && /^[A-Za-z_]\w*$/.test(it.value.value) && !TAKEN.has(it.value.value),
  );
