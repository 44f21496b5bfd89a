/** JAX with Flax and Optax. */
import { each, listed } from './entries.ts';
import type { Library } from './library.ts';

const A = 'jax.Array';
const G = 'optax.GradientTransformation';

export const jax: Library = {
  package: 'jax',
  roots: ['jax', 'jaxlib'],
  groups: [
    {
      source: 'https://docs.jax.dev/en/latest/jax.html',
      aliases: { 'jax.scipy.special.logsumexp': 'jax.nn.logsumexp' },
      alike: { 'jax.scipy.special.expit': 'jax.nn.sigmoid', 'jax.scipy.special.softmax': 'jax.nn.softmax', 'jax.scipy.special.log_softmax': 'jax.nn.log_softmax' },
      kinds: {
        [A]: {
          isAbstract: true,
          anyMethod: A,
          methods: { tolist: 'builtins.list', item: '?', tobytes: '?', block_until_ready: A },
          attributes: { T: A, at: A, shape: 'builtins.tuple' },
          subscript: 'self',
          element: 'self',
          operators: 'self',
        },
      },
      returns: {
        ...each('grad jit vmap pmap value_and_grad jacfwd jacrev hessian checkpoint', '?', 'jax.'),
        ...each('key PRNGKey split fold_in', A, 'jax.random.'),
        'jax.device_get': 'numpy.ndarray',
        'jax.device_put': '?',
      },
      functions: { 'jax.numpy': A, 'jax.nn': A, 'jax.random': A, 'jax.lax': A },
      means: {
        softmax: 'jax.nn.softmax', sigmoid: 'jax.nn.sigmoid', log: 'jax.numpy.log jax.numpy.log2 jax.numpy.log10', log1p: 'jax.numpy.log1p', exp: 'jax.numpy.exp', sum: 'jax.numpy.sum jax.Array.sum', max: 'jax.numpy.max jax.Array.max jax.lax.stop_gradient', clamp: 'jax.numpy.clip jax.numpy.maximum',
        selection: 'jax.numpy.take_along_axis jax.numpy.array jax.numpy.squeeze jax.numpy.reshape jax.numpy.where',
      },
    },
  ],
}; // prettier-ignore

export const flax: Library = {
  package: 'flax',
  roots: ['flax'],
  groups: [
    {
      source: 'https://flax-linen.readthedocs.io/en/latest/api_reference/index.html',
      aliases: { ...Object.fromEntries(listed('softmax log_softmax sigmoid log_sigmoid relu gelu one_hot').map((it) => [`flax.linen.${it}`, `jax.nn.${it}`])) },
      kinds: {
        'flax.linen.Module': { methods: { init: '?', apply: '?', bind: 'self', tabulate: 'builtins.str' } },
        ...each('Dense Conv ConvTranspose Embed Dropout BatchNorm LayerNorm GroupNorm', { bases: ['flax.linen.Module'], methods: { __call__: A } }, 'flax.linen.'),
        ...each('LSTMCell GRUCell RNN', { bases: ['flax.linen.Module'] }, 'flax.linen.'),
        'flax.training.train_state.TrainState': { methods: { apply_gradients: 'self', replace: 'self' } },
      },
      returns: { 'flax.training.train_state.TrainState.create': 'flax.training.train_state.TrainState' },
    },
    {
      source: 'https://flax.readthedocs.io/en/latest/api_reference/flax.nnx/index.html',
      since: '0.9',
      aliases: { ...Object.fromEntries(listed('softmax log_softmax sigmoid log_sigmoid relu gelu one_hot').map((it) => [`flax.nnx.${it}`, `jax.nn.${it}`])) },
      kinds: {
        'flax.nnx.Module': { methods: { train: '?', eval: '?' } },
        ...each('Linear Conv ConvTranspose Embed Dropout BatchNorm LayerNorm GroupNorm', { bases: ['flax.nnx.Module'], methods: { __call__: A } }, 'flax.nnx.'),
        'flax.nnx.Optimizer': { methods: { update: '?' } },
      },
    },
  ],
}; // prettier-ignore

export const optax: Library = {
  package: 'optax',
  roots: ['optax'],
  groups: [
    {
      source: 'https://optax.readthedocs.io/en/latest/api/optimizers.html',
      kinds: { [G]: { methods: { init: '?', update: ['?', '?'] } } },
      returns: each('adabelief adadelta adafactor adagrad adam adamax adamaxw adamw amsgrad fromage lamb lars lion nadam nadamw noisy_sgd novograd radam rmsprop rprop sgd sm3 yogi chain clip clip_by_global_norm add_decayed_weights scale masked', G, 'optax.'),
    },
    {
      source: 'https://optax.readthedocs.io/en/latest/api/optimizer_schedules.html',
      returns: each('constant_schedule cosine_decay_schedule exponential_decay linear_schedule piecewise_constant_schedule warmup_cosine_decay_schedule join_schedules', '?', 'optax.'),
    },
    {
      source: 'https://optax.readthedocs.io/en/latest/api/losses.html',
      aliases: { 'optax.losses': 'optax' },
      returns: each('softmax_cross_entropy softmax_cross_entropy_with_integer_labels sigmoid_binary_cross_entropy l2_loss squared_error huber_loss hinge_loss kl_divergence cosine_similarity', A, 'optax.'),
      logits: { 'optax.softmax_cross_entropy': [0, 'logits'], 'optax.softmax_cross_entropy_with_integer_labels': [0, 'logits'], 'optax.sigmoid_binary_cross_entropy': [0, 'logits'] },
    },
  ],
}; // prettier-ignore
