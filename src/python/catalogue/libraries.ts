/** The catalogue: one data file for each family of libraries. */
import type { Library } from './library.ts';
import { numpy } from './numpy.ts';
import { pandas } from './pandas.ts';
import { python } from './python.ts';
import { scipy } from './scipy.ts';
import { sklearn } from './sklearn.ts';
import { tensorflow } from './tensorflow.ts';
import { torch } from './torch.ts';
import { transformers } from './transformers.ts';

export const libraries: readonly Library[] = [python, numpy, pandas, torch, tensorflow, sklearn, scipy, transformers];
