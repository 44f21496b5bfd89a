/** NumPy's arrays and the functions that make and take them. */
import { each } from './entries.ts';
import type { Library } from './library.ts';

const A = 'numpy.ndarray';

export const numpy: Library = {
  package: 'numpy',
  roots: ['numpy'],
  groups: [
    {
      source: 'https://numpy.org/doc/stable/reference/',
      aliases: { 'numpy.core.numeric': 'numpy' },
      alike: { 'numpy.amax': 'numpy.max', 'numpy.amin': 'numpy.min' },
      kinds: {
        [A]: {
          anyMethod: A,
          methods: { tolist: 'builtins.list', item: '?', tobytes: '?' },
          attributes: { T: A, flat: A, real: A, shape: 'builtins.tuple', size: 'builtins.int', ndim: 'builtins.int', dtype: 'numpy.dtype' },
          subscript: 'self',
          element: 'self',
          operators: 'self',
        },
      },
      returns: {
        ...each('numpy.load numpy.save numpy.savetxt numpy.set_printoptions numpy.vectorize', '?'),
        'numpy.shape': 'builtins.tuple',
        'numpy.unique': A,
        'numpy.meshgrid': [A, A],
        'numpy.split': 'builtins.list',
        'numpy.array_split': 'builtins.list',
        'numpy.linalg.svd': [A, A, A],
      },
      functions: { numpy: A },
      exports: { numpy: ['array', 'exp', 'log', 'sum', 'max', 'mean', 'zeros', 'ones', 'dot', 'sqrt', 'abs', 'arange', 'linspace', 'random', 'argmax', 'median', 'log2', 'log10', 'clip', 'where', 'concatenate', 'reshape'] },
      means: {
        log: 'numpy.log numpy.log2 numpy.log10', log1p: 'numpy.log1p', exp: 'numpy.exp', sum: 'numpy.sum numpy.ndarray.sum', max: 'numpy.max numpy.ndarray.max numpy.nanmax', clamp: 'numpy.clip numpy.maximum',
        selection: 'numpy.array numpy.asarray numpy.take numpy.take_along_axis numpy.squeeze numpy.reshape numpy.transpose numpy.concatenate numpy.expand_dims numpy.where numpy.diag numpy.choose numpy.ravel',
      },
    },
    {
      source: 'https://numpy.org/doc/stable/reference/random/index.html',
      kinds: { 'numpy.random.RandomState': { mutators: 'shuffle' }, 'numpy.random.Generator': { mutators: 'shuffle' } },
      returns: { 'numpy.random.RandomState': 'numpy.random.RandomState', 'numpy.random.default_rng': 'numpy.random.Generator', 'numpy.random.seed': '?' },
      functions: { 'numpy.random': A },
    },
  ],
}; // prettier-ignore
