/** TensorFlow 1 and 2, Keras in its three homes, Theano. */
import type { Library } from './library.ts';

const T = 'tensorflow.Tensor';
const all = (names: string, kind: string): Record<string, string> => Object.fromEntries(names.split(' ').map((it) => [it, kind]));
const tensor = {
  anyMethod: 'self',
  attributes: { shape: '?', dtype: '?', name: '?' },
  subscript: 'self',
  element: 'self',
  operators: 'self',
} as const;

export const tensorflow: Library = {
  source: 'https://www.tensorflow.org/api_docs/python/tf, https://keras.io/api/',
  aliases: {
    'tensorflow.compat.v1': 'tensorflow', 'tensorflow.compat.v2': 'tensorflow', 'tensorflow.keras': 'keras', 'tensorflow.python.keras': 'keras', 'tensorflow.contrib.keras': 'keras', 'tf_keras': 'keras', 'keras.src': 'keras', 'keras.api': 'keras', 'keras.engine.training.Model': 'keras.Model', 'keras.models.Model': 'keras.Model', 'keras.models.Sequential': 'keras.Sequential', 'keras.engine.Model': 'keras.Model', 'keras.layers.core': 'keras.layers', 'keras.metrics.losses': 'keras.losses',
    'tensorflow.log': 'tensorflow.math.log', 'tensorflow.exp': 'tensorflow.math.exp', 'tensorflow.sigmoid': 'tensorflow.nn.sigmoid', 'tensorflow.math.sigmoid': 'tensorflow.nn.sigmoid', 'tensorflow.math.softmax': 'tensorflow.nn.softmax', 'tensorflow.math.log_softmax': 'tensorflow.nn.log_softmax', 'tensorflow.reduce_logsumexp': 'tensorflow.math.reduce_logsumexp', 'tensorflow.reduce_sum': 'tensorflow.math.reduce_sum', 'tensorflow.math.log_sigmoid': 'tensorflow.nn.log_sigmoid', 'tensorflow.reduce_max': 'tensorflow.math.reduce_max', 'tensorflow.reduce_mean': 'tensorflow.math.reduce_mean', 'keras.ops.nn': 'keras.ops', 'tensorflow.softmax': 'tensorflow.nn.softmax', 'tensorflow.contrib.layers': 'tensorflow.layers',
    'theano.tensor.nnet.nnet': 'theano.tensor.nnet', 'theano.tensor.nnet.basic': 'theano.tensor.nnet', 'aesara': 'theano', 'pytensor': 'theano',
  },
  kinds: {
    [T]: tensor, 'theano.tensor.TensorVariable': tensor,
    'keras.Model': { methods: { predict: 'numpy.ndarray', predict_proba: 'numpy.ndarray', __call__: T, get_layer: '?', fit: '?', evaluate: '?' } }, 'keras.Sequential': { bases: ['keras.Model'] },
    ...Object.fromEntries('Dense Activation Softmax Conv1D Conv2D Dropout Flatten Embedding LSTM GRU BatchNormalization MaxPooling2D GlobalAveragePooling2D Reshape Concatenate Add Multiply Lambda TimeDistributed LayerNormalization'.split(' ').map((it) => [`keras.layers.${it}`, { methods: { __call__: T } }])),
  },
  returns: {
    ...all('tensorflow.Session tensorflow.InteractiveSession tensorflow.Graph tensorflow.device tensorflow.name_scope tensorflow.variable_scope tensorflow.GradientTape', '?'),
    ...all('tensorflow.constant tensorflow.Variable tensorflow.placeholder tensorflow.get_variable keras.Input keras.layers.Input', T),
    'keras.utils.to_categorical': 'numpy.ndarray', 'keras.preprocessing.sequence.pad_sequences': 'numpy.ndarray', 'theano.function': '?', 'theano.shared': 'theano.tensor.TensorVariable',
  },
  functions: { tensorflow: T, 'tensorflow.nn': T, 'tensorflow.math': T, 'tensorflow.layers': T, 'keras.backend': T, 'keras.activations': T, 'keras.ops': T, 'keras.losses': T, 'theano.tensor': 'theano.tensor.TensorVariable', 'tensorflow.train': '?', 'tensorflow.io': '?', 'tensorflow.summary': '?', 'tensorflow.data': '?', 'tensorflow.random': T, 'tensorflow.config': '?', 'tensorflow.app': '?', 'tensorflow.flags': '?', 'tensorflow.contrib': '?', 'tensorflow.saved_model': '?', 'tensorflow.gfile': '?', 'tensorflow.logging': '?', 'tensorflow.distribute': '?', 'tensorflow.losses': T },
}; // prettier-ignore
