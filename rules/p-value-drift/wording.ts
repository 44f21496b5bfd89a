/** The sentences and figures that users read about a p-value that decides, as functions of its facts. */
import { code, figure } from '../../src/engine/text.ts';
import { ksDetectableShift } from '../../src/numerics/ks-detectable-shift.ts';
import { meanDetectableShift } from '../../src/numerics/mean-detectable-shift.ts';
import { rankDetectableShift } from '../../src/numerics/rank-detectable-shift.ts';
import { shareDetectableShift } from '../../src/numerics/share-detectable-shift.ts';
import type { DriftFacts, Family } from './facts.ts';

const MILLION = 1e6;
const SIZES = [1e3, MILLION, 1e9];
/** The number of tests that a divided level is worked out for. */
const TESTS = 100;

const SHIFTS: Readonly<Record<Family, (alpha: number, n: number) => number>> = {
  distribution: ksDetectableShift,
  detector: ksDetectableShift,
  mean: meanDetectableShift,
  rank: rankDetectableShift,
  table: shareDetectableShift,
  frequencies: shareDetectableShift,
};

const REMEDY: Readonly<Record<Family, string>> = {
  distribution: 'a distance (PSI, Wasserstein)',
  detector: 'a distance',
  mean: "an effect size (Cohen's d)",
  rank: 'a distance (PSI, Wasserstein)',
  table: "an effect size (Cramér's V)",
  frequencies: 'a distance (Jensen–Shannon)',
};

const familyOf = ({ family }: DriftFacts): Family => family.value as Family;
const isShare = (facts: DriftFacts): boolean => familyOf(facts) === 'table' || familyOf(facts) === 'frequencies';

const alphaOf = ({ alpha, isShared }: DriftFacts): number => (isShared === undefined ? alpha.value : alpha.value / TESTS);

/** `a mean shift of 0.0048 standard deviations`. */
function shift(facts: DriftFacts, n: number): string {
  const size = SHIFTS[familyOf(facts)](alphaOf(facts), n);
  return isShare(facts)
    ? `a share that moves from 50 % by ${figure(size * 100, 2)} points`
    : `a mean shift of ${figure(size, 2)} standard deviations`;
}

export function triggerMessage(facts: DriftFacts): string {
  const { decision, consequence, isShared, most } = facts;
  const rows = most === undefined ? 'a million rows on each side' : `the ${figure(most.value)} rows that the smaller side holds at most`;
  const sizes = `${rows}${isShared === undefined ? '' : ' and a hundred such tests'}`;
  const so = most === undefined ? 'with traffic the answer is always yes' : 'whether the model notices such a shift, the test does not ask';
  return (
    `${code(decision.value)} decides ${code(consequence?.value ?? '')}, and with ${sizes} ${shift(facts, most?.value ?? MILLION)} ` +
    `is enough for it: ${so}. Compare ${REMEDY[familyOf(facts)]} with a limit that matters to the model instead.`
  );
}

export function detectorMessage(facts: DriftFacts): string {
  const { decision, alpha, test } = facts;
  const enough =
    familyOf(facts) === 'detector'
      ? 'which with enough rows happens for differences that no model notices'
      : `and with a million rows on each side ${shift(facts, MILLION)} is enough for it`;
  return (
    `${code(decision.value)} calls it drift when the p-value of ${code(test.value)} falls below ${figure(alpha.value)}, ${enough}. ` +
    'Let a distance decide instead.'
  );
}

export function numbers(facts: DriftFacts): string {
  const { alpha, test, size, isShared } = facts;
  const isProxy = familyOf(facts) === 'detector' || (familyOf(facts) === 'distribution' && !/ks/i.test(test.value));
  const what = isShare(facts) ? 'Smallest change of a 50 % share' : 'Smallest mean shift, in standard deviations,';
  const unit = isShare(facts) ? ' points' : '';
  const figures = [...(size === undefined ? [] : [size.value]), ...SIZES].map((n) => {
    const found = SHIFTS[familyOf(facts)](alphaOf(facts), n) * (isShare(facts) ? 100 : 1);
    return `${found === Infinity ? 'none' : figure(found, 2) + unit} at N = ${figure(n)}${n === size?.value ? ' (here)' : ''}`;
  });
  const source = isProxy ? ' (for scale, the figures of the two-sample KS test)' : '';
  return (
    `${what} that alpha = ${figure(alpha.value)}${isShared === undefined ? '' : ' / 100 tests'} flags with N values on each side${source}: ${figures.join(', ')}.  \n` +
    'A true shift of that size is flagged in about half of all draws or more; ten times the rows flag a shift √10 times smaller.'
  );
}
