/** The models of statsmodels, by class and by formula. */
import { each } from './entries.ts';
import type { Library } from './library.ts';

export const statsmodels: Library = {
  package: 'statsmodels',
  roots: ['statsmodels'],
  groups: [
    {
      source: 'https://www.statsmodels.org/stable/api.html',
      aliases: { 'statsmodels.regression.linear_model': 'statsmodels.api', 'statsmodels.discrete.discrete_model': 'statsmodels.api', 'statsmodels.genmod.generalized_linear_model': 'statsmodels.api', 'statsmodels.tools.tools.add_constant': 'statsmodels.api.add_constant', 'statsmodels.tools.add_constant': 'statsmodels.api.add_constant' },
      kinds: each('OLS WLS GLS GLM Logit Probit MNLogit Poisson', { methods: { fit: '?', fit_regularized: '?', predict: 'numpy.ndarray' } }, 'statsmodels.api.'),
      returns: each('ols wls gls glm logit probit poisson mnlogit', '?', 'statsmodels.formula.api.'),
    },
  ],
}; // prettier-ignore
