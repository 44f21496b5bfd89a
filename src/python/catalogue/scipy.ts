/** SciPy's statistics and special functions. */
import type { Library } from './library.ts';

export const scipy: Library = {
  source: 'https://docs.scipy.org/doc/scipy/reference/',
  aliases: { 'scipy.stats.stats': 'scipy.stats', 'scipy.stats._stats_py': 'scipy.stats', 'scipy.misc.logsumexp': 'scipy.special.logsumexp' },
  returns: { 'scipy.special.expit': 'numpy.ndarray', 'scipy.special.softmax': 'numpy.ndarray', 'scipy.special.logsumexp': 'numpy.ndarray', 'scipy.special.log_softmax': 'numpy.ndarray' },
}; // prettier-ignore
