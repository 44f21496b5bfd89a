/** Functions that form probabilities, take logarithms and apply criteria, over all libraries of the catalogue. */
import { libraries } from './libraries.ts';
import type { Meaning } from './library.ts';

const groups = libraries.flatMap((library) => library.groups);
const set = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/));
const meaning = (what: Meaning): ReadonlySet<string> => new Set(groups.flatMap((it) => [...set(it.means?.[what] ?? '')]));

export const SOFTMAX = meaning('softmax');
export const SIGMOID = meaning('sigmoid');
export const LOG = meaning('log');
export const LOG1P = meaning('log1p');
export const EXP = meaning('exp');
export const SUM = meaning('sum');
export const MAX = meaning('max');
export const NLL = meaning('negative log-likelihood');
export const KL_DIVERGENCE = meaning('KL divergence');
export const BINARY_CROSS_ENTROPY = meaning('binary cross-entropy');
/** Functions with the value first that put a lower bound on it. */
export const CLAMP = meaning('clamp');
/** Functions of the values that only choose, move or copy them: what is true of an entry stays true. */
export const SELECTION = meaning('selection');

/** Layers whose output is the function of their name. */
export const LAYERS: Readonly<Record<string, 'softmax' | 'sigmoid'>> = Object.fromEntries(
  (['softmax', 'sigmoid'] as const).flatMap((what) =>
    [...meaning(what)].filter((it) => it.endsWith('.__call__')).map((it) => [it.slice(0, -'.__call__'.length), what]),
  ),
);

/** Criteria that take logits and normalise them: the position and keywords of that argument. */
export const LOGIT_CRITERIA: Readonly<Record<string, readonly [index: number, ...names: string[]]>> = Object.fromEntries(
  groups.flatMap((it) => Object.entries(it.logits ?? {})),
);

/** Keras criteria that take logits when told `from_logits=True`: the position of that flag. */
export const FROM_LOGITS: Readonly<Record<string, number>> = Object.fromEntries(
  groups.flatMap((it) => Object.entries(it.fromLogits ?? {})),
);

/** The same as methods; the receiver is the value. */
export const SELECTION_METHODS = set(`
  gather index_select masked_select squeeze unsqueeze reshape view view_as flatten transpose permute t contiguous clone detach cpu cuda to type
  float double half bfloat16 numpy diag diagonal expand expand_as repeat masked_fill narrow select ravel swapaxes astype copy requires_grad_ take
  movedim chunk split unbind reshape_as
`);

/** Methods that put a lower bound on their receiver. */
export const CLAMP_METHODS = set('clamp clip clamp_min clamp_ clip_ clamp_min_');
