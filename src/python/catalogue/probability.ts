/** Names of the functions that form probabilities, take logarithms and apply criteria, over the numeric libraries. */

const set = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/));

export const SOFTMAX = set(`
  torch.softmax torch.nn.functional.softmax torch.Tensor.softmax torch.nn.Softmax.__call__ torch.nn.Softmax2d.__call__
  tensorflow.nn.softmax keras.activations.softmax keras.backend.softmax keras.ops.softmax keras.layers.Softmax.__call__
  jax.nn.softmax scipy.special.softmax theano.tensor.nnet.softmax sklearn.utils.extmath.softmax
`);

export const SIGMOID = set(`
  torch.sigmoid torch.nn.functional.sigmoid torch.Tensor.sigmoid torch.nn.Sigmoid.__call__ torch.sigmoid_ torch.Tensor.sigmoid_
  tensorflow.nn.sigmoid keras.activations.sigmoid keras.backend.sigmoid keras.ops.sigmoid jax.nn.sigmoid scipy.special.expit
  theano.tensor.nnet.sigmoid
`);

/** Layers whose output is the function of their name. */
export const LAYERS: Readonly<Record<string, 'softmax' | 'sigmoid'>> = {
  'torch.nn.Softmax': 'softmax',
  'torch.nn.Softmax2d': 'softmax',
  'torch.nn.Sigmoid': 'sigmoid',
  'keras.layers.Softmax': 'softmax',
};

export const LOG = set(`
  torch.log torch.log2 torch.log10 torch.Tensor.log torch.Tensor.log2 torch.Tensor.log10 torch.Tensor.log_
  numpy.log numpy.log2 numpy.log10 jax.numpy.log jax.numpy.log2 jax.numpy.log10 math.log math.log2 math.log10
  tensorflow.math.log keras.backend.log keras.ops.log keras.ops.log2 keras.ops.log10 theano.tensor.log scipy.log
`);
export const LOG1P = set('torch.log1p torch.Tensor.log1p numpy.log1p jax.numpy.log1p tensorflow.math.log1p math.log1p keras.ops.log1p');

export const EXP = set(
  'torch.exp torch.Tensor.exp numpy.exp jax.numpy.exp math.exp tensorflow.math.exp keras.backend.exp keras.ops.exp numpy.ndarray.exp scipy.exp',
);

export const SUM = set(`
  torch.sum torch.Tensor.sum numpy.sum numpy.ndarray.sum jax.numpy.sum jax.Array.sum builtins.sum math.fsum tensorflow.math.reduce_sum
  tensorflow.reduce_sum keras.backend.sum keras.ops.sum
`);

export const MAX = set(`
  torch.max torch.Tensor.max torch.amax torch.Tensor.amax numpy.max numpy.ndarray.max numpy.nanmax jax.numpy.max jax.Array.max builtins.max
  tensorflow.math.reduce_max keras.backend.max keras.ops.max jax.lax.stop_gradient
`);

/** Criteria that take logits and normalise them: the position and keywords of that argument. */
export const LOGIT_CRITERIA: Readonly<Record<string, readonly [index: number, ...names: string[]]>> = {
  'torch.nn.CrossEntropyLoss.__call__': [0, 'input'],
  'torch.nn.functional.cross_entropy': [0, 'input'],
  'torch.nn.BCEWithLogitsLoss.__call__': [0, 'input'],
  'torch.nn.functional.binary_cross_entropy_with_logits': [0, 'input'],
  'tensorflow.nn.softmax_cross_entropy_with_logits': [1, 'logits'],
  'tensorflow.nn.softmax_cross_entropy_with_logits_v2': [1, 'logits'],
  'tensorflow.nn.sparse_softmax_cross_entropy_with_logits': [1, 'logits'],
  'tensorflow.nn.sigmoid_cross_entropy_with_logits': [1, 'logits'],
  'tensorflow.nn.weighted_cross_entropy_with_logits': [1, 'logits'],
  'tensorflow.losses.softmax_cross_entropy': [1, 'logits'],
  'tensorflow.losses.sparse_softmax_cross_entropy': [1, 'logits'],
  'tensorflow.losses.sigmoid_cross_entropy': [1, 'logits'],
  'optax.softmax_cross_entropy': [0, 'logits'],
  'optax.softmax_cross_entropy_with_integer_labels': [0, 'logits'],
  'optax.sigmoid_binary_cross_entropy': [0, 'logits'],
};

/** Keras criteria that take logits when told `from_logits=True`: the position of that flag. */
export const FROM_LOGITS: Readonly<Record<string, number>> = {
  'keras.losses.CategoricalCrossentropy': 0,
  'keras.losses.SparseCategoricalCrossentropy': 0,
  'keras.losses.BinaryCrossentropy': 0,
  'keras.losses.categorical_crossentropy': 2,
  'keras.losses.sparse_categorical_crossentropy': 2,
  'keras.losses.binary_crossentropy': 2,
  'keras.backend.categorical_crossentropy': 2,
  'keras.backend.sparse_categorical_crossentropy': 2,
  'keras.backend.binary_crossentropy': 2,
};

export const NLL = set('torch.nn.NLLLoss.__call__ torch.nn.functional.nll_loss');
export const KL_DIVERGENCE = set('torch.nn.KLDivLoss.__call__ torch.nn.functional.kl_div');
export const BINARY_CROSS_ENTROPY = set('torch.nn.BCELoss.__call__ torch.nn.functional.binary_cross_entropy');

/** Functions of the values that only choose, move or copy them: what is true of an entry stays true. */
export const SELECTION = set(`
  torch.gather torch.index_select torch.masked_select torch.squeeze torch.unsqueeze torch.reshape torch.flatten torch.transpose torch.permute
  torch.stack torch.cat torch.take torch.take_along_dim torch.clone torch.Tensor torch.tensor torch.as_tensor torch.where torch.diag
  numpy.array numpy.asarray numpy.take numpy.take_along_axis numpy.squeeze numpy.reshape numpy.transpose numpy.concatenate numpy.expand_dims
  numpy.where numpy.diag numpy.choose numpy.ravel jax.numpy.take_along_axis jax.numpy.array jax.numpy.squeeze jax.numpy.reshape jax.numpy.where
  tensorflow.gather tensorflow.gather_nd tensorflow.reshape tensorflow.squeeze tensorflow.expand_dims tensorflow.transpose tensorflow.where
  tensorflow.boolean_mask tensorflow.cast tensorflow.identity tensorflow.convert_to_tensor tensorflow.concat tensorflow.stack
  keras.layers.Reshape.__call__ keras.layers.Flatten.__call__ keras.layers.Dropout.__call__ torch.nn.Flatten.__call__ torch.nn.Identity.__call__
`);

/** The same as methods; the receiver is the value. */
export const SELECTION_METHODS = set(`
  gather index_select masked_select squeeze unsqueeze reshape view view_as flatten transpose permute t contiguous clone detach cpu cuda to type
  float double half bfloat16 numpy diag diagonal expand expand_as repeat masked_fill narrow select ravel swapaxes astype copy requires_grad_ take
  movedim chunk split unbind reshape_as
`);

/** Lower bounds put on a value: functions with the value first, methods on it. */
export const CLAMP = set(`
  torch.clamp torch.clip torch.clamp_min numpy.clip numpy.maximum jax.numpy.clip jax.numpy.maximum tensorflow.clip_by_value tensorflow.math.maximum
  tensorflow.maximum keras.backend.clip keras.backend.maximum keras.ops.clip keras.ops.maximum torch.maximum theano.tensor.clip
`);
export const CLAMP_METHODS = set('clamp clip clamp_min clamp_ clip_ clamp_min_');
