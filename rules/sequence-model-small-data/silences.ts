/** What makes a model no example: weights from elsewhere, or a place where nothing that is used is trained. */
import { type Analysis, type CallValue, spanOf, type Value } from '../../src/python/analysis.ts';

const LOADS = /^(load_state_dict|load_weights|from_pretrained|load_from_checkpoint|load_model)$/;
const PRETRAINED =
  /^(torch\.hub\.load|keras\.models\.load_model|keras\.saving\.load_model|tensorflow_hub\.(KerasLayer|load)|keras\.applications\.[\w.]+|torchvision\.models\.(?!resnet$)\w+|sentence_transformers\.SentenceTransformer|transformers\.[\w.]*from_pretrained|timm\.create_model)$/;

/** @returns a sentence, or undefined where nothing speaks against it */
export function silenceOf(analysis: Analysis, made: readonly CallValue[], training: CallValue): string | undefined {
  if ([training, ...made].some((it) => isInTest(analysis, it))) return 'It stands in a test.';
  const loaded = analysis.calls.find((it) => isPretrained(analysis, it, training));
  return loaded === undefined ? undefined : 'Weights are loaded before the training.';
}

const isInTest = (analysis: Analysis, { node }: Value): boolean => analysis.enclosing(node).some(({ name }) => /^(test_|Test)/.test(name));

/** Word vectors know words, not what follows what, and a tokenizer has no weights. */
const isNoEncoder = (analysis: Analysis, call: CallValue, owner: Value): boolean =>
  analysis.calledAs(call, (it) => it === 'torch.nn.Embedding.from_pretrained' || it === 'torch.nn.EmbeddingBag.from_pretrained') !==
    undefined || /Tokenizer(Fast)?$/.test(analysis.slice(spanOf(owner)));

/** Weights that are loaded behind the training, in the same run of statements, are those of the best epoch. */
function isPretrained(analysis: Analysis, call: CallValue, training: CallValue): boolean {
  const { func } = call;
  const name = func.op === 'attribute' ? func.name : '';
  const isLoad = LOADS.test(name) || analysis.calledAs(call, (it) => PRETRAINED.test(it)) !== undefined;
  if (!isLoad || (name === 'from_pretrained' && func.op === 'attribute' && isNoEncoder(analysis, call, func.object))) return false;
  // An optimizer's or a scheduler's state is no weights of the model.
  if (name === 'load_state_dict' && func.op === 'attribute' && [...analysis.kinds(func.object)].some((it) => it.startsWith('torch.optim.')))
    return false;
  const [before] = waysTo(analysis, training).filter((it) => it.scope === call.scope);
  if (before !== undefined) return call.node.start < before.node.start;
  const { function: around } = call.scope;
  // What no one calls loads nothing.
  return around === null || around.method !== null || analysis.calls.some((it) => analysis.callee(it).functions.includes(around));
}

/** The call that trains, and those that lead to it. */
function waysTo(analysis: Analysis, training: CallValue): CallValue[] {
  const ways = [training];
  for (const way of ways) {
    const around = way.scope.function;
    if (around === null || ways.length > 20) break;
    ways.push(...analysis.calls.filter((it) => !ways.includes(it) && analysis.callee(it).functions.includes(around)));
  }
  return ways.sort((a, b) => a.node.start - b.node.start);
}
