/** Which calls make layers with weights, and which classes are modules of PyTorch. */
import type { Analysis, ClassValue, Value } from '../../src/python/analysis.ts';

/** Layers whose weights are drawn at random and must be trained. Those that only normalise begin as what they are for. */
const WEIGHTED =
  /^torch\.nn\.((Lazy)?(Linear|Conv[123]d|ConvTranspose[123]d)|Bilinear|Embedding|EmbeddingBag|RNN|LSTM|GRU|RNNCell|LSTMCell|GRUCell|MultiheadAttention|Transformer(Encoder|Decoder)?(Layer)?)$/;
const PARAMETER = /^torch\.nn\.Parameter$/;

const MAX_DEPTH = 4;

/** Whether a value is a layer, made where it stands, that has random weights; or a module that holds one. */
export function isWeighted(analysis: Analysis, value: Value, depth = 0): boolean {
  if (depth > MAX_DEPTH || value.op !== 'call') return false;
  if (analysis.calledAs(value, (it) => WEIGHTED.test(it)) !== undefined) return true;
  if (analysis.calledAs(value, (it) => it === 'torch.nn.Sequential') !== undefined)
    return value.args.some((it) => analysis.origins(it.value).some((of) => isWeighted(analysis, of.value, depth + 1)));
  const { classes } = analysis.callee(value);
  return classes.length > 0 && classes.every((it) => isModuleClass(analysis, it) && holdsWeights(analysis, it, depth));
}

/** Whether a class keeps a layer with weights on `self`, so that it is registered there. */
const holdsWeights = (analysis: Analysis, of: ClassValue, depth: number): boolean =>
  [...of.fields.values()].some((values) =>
    values.some((it) => analysis.origins(it).some((origin) => isWeighted(analysis, origin.value, depth + 1))),
  );

export const isParameter = (analysis: Analysis, value: Value): boolean =>
  value.op === 'call' && analysis.calledAs(value, (it) => PARAMETER.test(it)) !== undefined;

/** Whether a class is a module of PyTorch and all its bases are known: none that registers in a way of its own. */
export function isModuleClass(analysis: Analysis, of: ClassValue, depth = 0): boolean {
  if (depth > MAX_DEPTH || of.bases.length === 0) return false;
  return of.bases.every((base) =>
    analysis
      .origins(base)
      .every(({ value }) =>
        value.op === 'class'
          ? isModuleClass(analysis, value, depth + 1)
          : analysis.names(value).some((name) => /^(torch\.nn\.Module|lightning\.LightningModule)$/.test(name)),
      ),
  );
}
