/** The tests of SciPy that compare two samples, and where their results hold the p-value. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import type { Family } from './facts.ts';

export interface TwoSampleTest {
  readonly name: string;
  readonly family: Family;
  /** Position of the p-value in the result. */
  readonly index: number;
  readonly attributes: ReadonlySet<string>;
}

const P_VALUE = new Set(['pvalue']);

const test = (name: string, family: Family, index = 1, attributes = P_VALUE): [string, TwoSampleTest] => [
  `scipy.stats.${name}`,
  { name, family, index, attributes },
];

/** Source: https://docs.scipy.org/doc/scipy/reference/stats.html#hypothesis-tests-and-related-functions. */
const TESTS = new Map([
  test('ks_2samp', 'distribution'),
  test('kstest', 'distribution'),
  test('cramervonmises_2samp', 'distribution'),
  test('epps_singleton_2samp', 'distribution'),
  test('anderson_ksamp', 'distribution', 2, new Set(['pvalue', 'significance_level'])),
  test('ttest_ind', 'mean'),
  test('mannwhitneyu', 'rank'),
  test('chi2_contingency', 'table'),
  test('chisquare', 'frequencies'),
]);

/** The test that the call runs on two samples; a goodness-of-fit test against a known law is none. */
export function twoSampleTest(analysis: Analysis, call: CallValue): TwoSampleTest | undefined {
  const found = TESTS.get(analysis.calledAs(call, (it) => TESTS.has(it)) ?? '');
  if (found === undefined) return undefined;
  if (found.name === 'kstest') return isSample(analysis, analysis.argument(call, 1, 'cdf')) ? found : undefined;
  if (found.name === 'chisquare') return analysis.argument(call, 1, 'f_exp') === undefined ? undefined : found;
  return found;
}

/** `kstest(x, 'norm')` and `kstest(x, stats.norm.cdf)` compare with a law, not with data. */
function isSample(analysis: Analysis, given: Value | undefined): boolean {
  if (given === undefined || analysis.isKind(given, 'builtins.str')) return false;
  return analysis
    .origins(given)
    .every(({ value }) => value.op !== 'function' && value.op !== 'imported' && !(value.op === 'attribute' && value.name === 'cdf'));
}
