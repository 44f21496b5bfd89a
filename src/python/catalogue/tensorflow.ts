/** TensorFlow 1 and 2, and Theano. */
import { each, listed } from './entries.ts';
import { LOSSES, METRICS } from './keras.ts';
import type { Kind, Library } from './library.ts';

const T = 'tensorflow.Tensor';
const V = 'theano.tensor.TensorVariable';
const TENSOR: Kind = {
  anyMethod: 'self',
  attributes: { shape: '?', dtype: '?', name: '?' },
  subscript: 'self',
  element: 'self',
  operators: 'self',
};

export const tensorflow: Library = {
  package: 'tensorflow',
  roots: ['tensorflow'],
  groups: [
    {
      source: 'https://www.tensorflow.org/api_docs/python/tf',
      aliases: {
        'tensorflow.compat.v1': 'tensorflow', 'tensorflow.compat.v2': 'tensorflow',
        'tensorflow.exp': 'tensorflow.math.exp', 'tensorflow.sigmoid': 'tensorflow.nn.sigmoid', 'tensorflow.math.sigmoid': 'tensorflow.nn.sigmoid', 'tensorflow.math.softmax': 'tensorflow.nn.softmax', 'tensorflow.math.log_softmax': 'tensorflow.nn.log_softmax', 'tensorflow.reduce_sum': 'tensorflow.math.reduce_sum', 'tensorflow.math.log_sigmoid': 'tensorflow.nn.log_sigmoid', 'tensorflow.reduce_max': 'tensorflow.math.reduce_max', 'tensorflow.reduce_mean': 'tensorflow.math.reduce_mean', 'tensorflow.reduce_logsumexp': 'tensorflow.math.reduce_logsumexp',
      },
      kinds: { [T]: TENSOR },
      returns: {
        ...each('Graph device name_scope GradientTape function', '?', 'tensorflow.'),
        ...each('constant Variable', T, 'tensorflow.'),
      },
      functions: { tensorflow: T, 'tensorflow.nn': T, 'tensorflow.math': T, 'tensorflow.random': T, 'tensorflow.losses': T, ...each('train io summary data config saved_model distribute', '?', 'tensorflow.') },
      means: {
        softmax: 'tensorflow.nn.softmax', sigmoid: 'tensorflow.nn.sigmoid', log: 'tensorflow.math.log', log1p: 'tensorflow.math.log1p', exp: 'tensorflow.math.exp', sum: 'tensorflow.math.reduce_sum', max: 'tensorflow.math.reduce_max', clamp: 'tensorflow.clip_by_value tensorflow.math.maximum tensorflow.maximum',
        selection: 'tensorflow.gather tensorflow.gather_nd tensorflow.reshape tensorflow.squeeze tensorflow.expand_dims tensorflow.transpose tensorflow.where tensorflow.boolean_mask tensorflow.cast tensorflow.identity tensorflow.convert_to_tensor tensorflow.concat tensorflow.stack',
      },
      logits: each('softmax_cross_entropy_with_logits sparse_softmax_cross_entropy_with_logits sigmoid_cross_entropy_with_logits weighted_cross_entropy_with_logits', [1, 'logits'] as const, 'tensorflow.nn.'),
    },
    {
      source: 'https://www.tensorflow.org/guide/migrate/tf1_vs_tf2',
      since: '2.0',
      aliases: {
        'tensorflow.optimizers': 'keras.optimizers', 'tensorflow.initializers': 'keras.initializers',
        ...Object.fromEntries([...listed(LOSSES, 'losses.'), ...listed('categorical_crossentropy sparse_categorical_crossentropy binary_crossentropy', 'losses.'), ...listed(METRICS, 'metrics.')].map((it) => [`tensorflow.${it}`, `keras.${it}`])),
      },
    },
    {
      // They live on in `tensorflow.compat.v1`, whose names are these.
      source: 'https://www.tensorflow.org/guide/migrate/tf1_vs_tf2',
      until: '2.0',
      aliases: { 'tensorflow.log': 'tensorflow.math.log', 'tensorflow.contrib.layers': 'tensorflow.layers', 'tensorflow.contrib.keras': 'keras' },
      returns: { ...each('Session InteractiveSession variable_scope', '?', 'tensorflow.'), ...each('placeholder get_variable', T, 'tensorflow.') },
      functions: { 'tensorflow.layers': T, ...each('app flags gfile logging contrib', '?', 'tensorflow.') },
      logits: each('nn.softmax_cross_entropy_with_logits_v2 losses.softmax_cross_entropy losses.sparse_softmax_cross_entropy losses.sigmoid_cross_entropy', [1, 'logits'] as const, 'tensorflow.'),
    },
  ],
}; // prettier-ignore

export const theano: Library = {
  package: 'Theano',
  roots: ['theano'],
  groups: [
    {
      source: 'https://theano-pymc.readthedocs.io/en/latest/library/tensor/index.html',
      aliases: { 'theano.tensor.nnet.nnet': 'theano.tensor.nnet', 'theano.tensor.nnet.basic': 'theano.tensor.nnet' },
      kinds: { [V]: TENSOR },
      returns: { 'theano.function': '?', 'theano.shared': V },
      functions: { 'theano.tensor': V },
      means: { softmax: 'theano.tensor.nnet.softmax', sigmoid: 'theano.tensor.nnet.sigmoid', log: 'theano.tensor.log', clamp: 'theano.tensor.clip' },
    },
  ],
}; // prettier-ignore
