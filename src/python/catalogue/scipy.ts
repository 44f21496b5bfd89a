/** SciPy's statistics and special functions. */
import { each } from './entries.ts';
import type { Library } from './library.ts';

export const scipy: Library = {
  package: 'scipy',
  roots: ['scipy'],
  groups: [
    {
      source: 'https://docs.scipy.org/doc/scipy/reference/special.html',
      returns: each('expit logit softmax logsumexp log_softmax', 'numpy.ndarray', 'scipy.special.'),
      means: { softmax: 'scipy.special.softmax', sigmoid: 'scipy.special.expit' },
    },
    {
      source: 'https://docs.scipy.org/doc/scipy/reference/stats.html',
      aliases: { 'scipy.stats.stats': 'scipy.stats', 'scipy.stats._stats_py': 'scipy.stats', 'scipy.stats.mstats_basic': 'scipy.stats.mstats' },
      returns: { 'scipy.stats.zscore': 'numpy.ndarray', ...each('wasserstein_distance energy_distance entropy', 'builtins.float', 'scipy.stats.'), 'scipy.stats.boxcox': ['numpy.ndarray', 'builtins.float'] },
    },
    {
      source: 'https://docs.scipy.org/doc/scipy/reference/spatial.distance.html',
      returns: { 'scipy.spatial.distance.cdist': 'numpy.ndarray', 'scipy.spatial.distance.pdist': 'numpy.ndarray' },
    },
    { source: 'https://docs.scipy.org/doc/scipy/release/1.3.0-notes.html', until: '1.3', aliases: { 'scipy.misc.logsumexp': 'scipy.special.logsumexp' } },
    { source: 'https://docs.scipy.org/doc/scipy/release/1.12.0-notes.html', until: '1.12', means: { log: 'scipy.log', exp: 'scipy.exp' } },
  ],
}; // prettier-ignore
