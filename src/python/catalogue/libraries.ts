/** The catalogue: one data file for each library or family of libraries. */
import { catboost, lightgbm, xgboost } from './boosting.ts';
import { alibiDetect, evidently, nannyml, whylogs } from './drift.ts';
import { accelerate, datasets, peft, transformers, trl, unsloth, vllm } from './huggingface.ts';
import { imblearn } from './imblearn.ts';
import { interfaces } from './interfaces.ts';
import { flax, jax, optax } from './jax.ts';
import { keras } from './keras.ts';
import type { Library } from './library.ts';
import { numpy } from './numpy.ts';
import { pandas, seaborn } from './pandas.ts';
import { polars } from './polars.ts';
import { python } from './python.ts';
import { scipy } from './scipy.ts';
import { categoryEncoders, sklearn, sklearnPandas } from './sklearn.ts';
import { statsmodels } from './statsmodels.ts';
import { tensorflow, theano } from './tensorflow.ts';
import { lightning, torch, torchvision } from './torch.ts';

export const libraries: readonly Library[] = [
  ...[python, numpy, scipy, pandas, seaborn, polars, statsmodels],
  ...[sklearn, sklearnPandas, categoryEncoders, imblearn, xgboost, lightgbm, catboost],
  ...[torch, torchvision, lightning, tensorflow, keras, theano, jax, flax, optax],
  ...[transformers, peft, trl, datasets, accelerate, unsloth, vllm],
  ...[alibiDetect, evidently, nannyml, whylogs],
  ...interfaces,
];
