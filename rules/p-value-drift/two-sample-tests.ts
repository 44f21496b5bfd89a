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
  const [found] = testsOf(analysis, call);
  if (found === undefined) return undefined;
  if (found.name === 'kstest') return isSample(analysis, analysis.argument(call, 1, 'cdf')) ? found : undefined;
  if (found.name === 'chisquare') return analysis.argument(call, 1, 'f_exp') === undefined ? undefined : found;
  return found;
}

/** Which of some tests needs the largest difference: what is said of its figures holds for the others too. */
const BY_NEED: readonly Family[] = ['distribution', 'rank', 'mean', 'table', 'frequencies'];

export const byNeed = (one: { readonly family: Family }, other: { readonly family: Family }): number =>
  BY_NEED.indexOf(one.family) - BY_NEED.indexOf(other.family);

/** The one that is called, or all that a dict of functions holds. */
function testsOf(analysis: Analysis, call: CallValue): readonly TwoSampleTest[] {
  const names = new Set(analysis.callee(call).names);
  return [...names].flatMap((it) => TESTS.get(it) ?? []).sort(byNeed);
}

/** `kstest(x, 'norm')` and `kstest(x, stats.norm.cdf)` compare with a law, not with data. */
function isSample(analysis: Analysis, given: Value | undefined): boolean {
  if (given === undefined || analysis.isKind(given, 'builtins.str')) return false;
  return analysis
    .origins(given)
    .every(({ value }) => value.op !== 'function' && value.op !== 'imported' && !(value.op === 'attribute' && value.name === 'cdf'));
}
