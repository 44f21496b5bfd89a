/** NumPy and what speaks its interface: CuPy, JAX, autograd. */
import type { Library } from './library.ts';

const array = {
  anyMethod: 'numpy.ndarray',
  methods: { tolist: 'builtins.list', item: '?', tobytes: '?' },
  attributes: {
    T: 'numpy.ndarray',
    flat: 'numpy.ndarray',
    real: 'numpy.ndarray',
    shape: 'builtins.tuple',
    size: 'builtins.int',
    ndim: 'builtins.int',
    dtype: 'numpy.dtype',
  },
  subscript: 'self',
  element: 'self',
  operators: 'self',
} as const;

export const numpy: Library = {
  source: 'https://numpy.org/doc/stable/reference/',
  aliases: {
    'autograd.numpy': 'numpy', 'cupy': 'numpy', 'jax.numpy': 'jax.numpy', 'numpy.core.numeric': 'numpy', 'pylab': 'numpy', 'matplotlib.pylab': 'numpy',
    'numpy.amax': 'numpy.max', 'numpy.amin': 'numpy.min', 'jax.nn.functional': 'jax.nn', 'jax.scipy.special.logsumexp': 'jax.nn.logsumexp', 'flax.linen.softmax': 'jax.nn.softmax', 'flax.linen.log_softmax': 'jax.nn.log_softmax', 'flax.linen.sigmoid': 'jax.nn.sigmoid',
  }, // prettier-ignore
  kinds: { 'numpy.ndarray': array, 'jax.Array': { ...array, anyMethod: 'jax.Array', attributes: { T: 'jax.Array', at: 'jax.Array' } } },
  returns: {
    'numpy.load': '?', 'numpy.shape': 'builtins.tuple', 'numpy.unique': 'numpy.ndarray', 'numpy.random.RandomState': 'numpy.random.RandomState', 'numpy.random.default_rng': 'numpy.random.Generator',
    'numpy.random.seed': '?', 'numpy.save': '?', 'numpy.savetxt': '?', 'numpy.set_printoptions': '?', 'numpy.vectorize': '?', 'numpy.meshgrid': ['numpy.ndarray', 'numpy.ndarray'], 'numpy.split': 'builtins.list', 'numpy.array_split': 'builtins.list', 'numpy.linalg.svd': ['numpy.ndarray', 'numpy.ndarray', 'numpy.ndarray'],
    'jax.grad': '?', 'jax.jit': '?', 'jax.vmap': '?', 'jax.value_and_grad': '?', 'jax.random.PRNGKey': 'jax.Array', 'jax.random.split': 'jax.Array',
  }, // prettier-ignore
  functions: {
    numpy: 'numpy.ndarray',
    'numpy.random': 'numpy.ndarray',
    'jax.numpy': 'jax.Array',
    'jax.nn': 'jax.Array',
    'jax.random': 'jax.Array',
    'jax.lax': 'jax.Array',
  },
  exports: {
    numpy: ['array', 'exp', 'log', 'sum', 'max', 'mean', 'zeros', 'ones', 'dot', 'sqrt', 'abs', 'arange', 'linspace', 'random', 'argmax', 'median', 'log2', 'log10', 'clip', 'where', 'concatenate', 'reshape'],
  }, // prettier-ignore
};
