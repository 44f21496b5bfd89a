/** Arrays that are made up of numbers alone, drawn or spaced evenly, and between which numbers these lie. */
import type { Analysis, CallValue, Frame } from '../../src/python/analysis.ts';

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** In standard deviations: farther goes one draw of 10^15. */
const FARTHEST = 8;

const NUMPY = String.raw`numpy\.random\.((Generator|RandomState)\.)?`;
const names = (...all: readonly string[]): RegExp => new RegExp(`^(${all.join('|')})$`);

const STANDARD_NORMAL = names(`${NUMPY}(randn|standard_normal)`, 'torch.(randn|randn_like)', 'jax.random.normal');
const NORMAL = names(`${NUMPY}normal`, 'torch.normal', 'random.gauss', 'random.normalvariate');
const TENSORFLOW_NORMAL = names('tensorflow.random.(normal|truncated_normal)', 'tensorflow.(random_normal|truncated_normal)');
const UNIT_INTERVAL = names(`${NUMPY}(rand|random|random_sample|ranf)`, 'torch.(rand|rand_like)', 'random.random');
const BETWEEN = names(`${NUMPY}uniform`, 'random.uniform');
const LATER_BETWEEN = names('jax.random.uniform', 'tensorflow.random.uniform', 'tensorflow.random_uniform');
const WHOLE = names(`${NUMPY}(randint|integers)`, 'torch.randint', 'random.randint');
const SPACED = names('(numpy|jax.numpy|torch).(linspace|arange)', 'builtins.range');
const ALIKE = names('(numpy|torch|jax.numpy|tensorflow).(zeros|zeros_like|ones|ones_like)');

/** Whether a number between 0 and 1 is drawn, each as likely as the other. */
export const isDrawOfOne = (analysis: Analysis, call: CallValue): boolean =>
  analysis.calledAs(call, (it) => UNIT_INTERVAL.test(it)) !== undefined;

/** The bounds of what a call draws or counts out; undefined where it is no such call, or its bounds are computed. */
export function boundsOfDraw(analysis: Analysis, call: CallValue, frame: Frame | null): Bounds | undefined {
  const is = (kind: RegExp): boolean => analysis.calledAs(call, (it) => kind.test(it)) !== undefined;
  /** The number given for an argument; `otherwise` where none is given. */
  const at = (index: number, otherwise: number | undefined, ...keywords: string[]): number | undefined => {
    const given = analysis.argument(call, index, ...keywords);
    const known = given === undefined ? otherwise : analysis.constant(given, frame)?.value;
    return typeof known === 'number' ? known : undefined;
  };
  if (call.args.some((it) => it.star !== '') && !is(STANDARD_NORMAL) && !is(UNIT_INTERVAL) && !is(ALIKE)) return undefined;
  if (is(STANDARD_NORMAL)) return around(0, 1);
  if (is(NORMAL)) return around(at(0, 0, 'loc', 'mean', 'mu'), at(1, 1, 'scale', 'std', 'sigma'));
  if (is(TENSORFLOW_NORMAL)) return around(at(1, 0, 'mean'), at(2, 1, 'stddev'));
  if (is(UNIT_INTERVAL)) return { low: 0, high: 1 };
  if (is(BETWEEN)) return between(at(0, 0, 'low', 'a'), at(1, 1, 'high', 'b'));
  if (is(LATER_BETWEEN)) {
    const first = analysis.calledAs(call, (it) => it.startsWith('jax.')) === undefined ? 1 : 3;
    return between(at(first, 0, 'minval'), at(first + 1, 1, 'maxval'));
  }
  if (is(WHOLE)) {
    const [low, high] = [at(0, 0, 'low', 'a'), at(1, undefined, 'high', 'b')];
    return high === undefined ? between(0, low) : between(low, high);
  }
  if (is(SPACED)) {
    const [start, end] = [at(0, undefined, 'start'), at(1, undefined, 'stop', 'end')];
    return analysis.argument(call, 1, 'stop', 'end') === undefined ? between(0, start) : between(start, end);
  }
  return is(ALIKE) ? { low: 0, high: 1 } : undefined;
}

const around = (middle: number | undefined, spread: number | undefined): Bounds | undefined =>
  middle === undefined || spread === undefined
    ? undefined
    : { low: middle - FARTHEST * Math.abs(spread), high: middle + FARTHEST * Math.abs(spread) };

const between = (one: number | undefined, other: number | undefined): Bounds | undefined =>
  one === undefined || other === undefined ? undefined : { low: Math.min(one, other), high: Math.max(one, other) };
