/** Draws of two samples: value by value up to a million, and through the limit law for how much the draws differ. */
import { normal } from '../../src/numerics/distributions.ts';
import { kolmogorovSurvival } from '../../src/numerics/kolmogorov-survival.ts';
import { ksCriticalDistance } from '../../src/numerics/ks-critical-distance.ts';
import { ksStatistic } from '../../src/numerics/ks-statistic.ts';
import { mergeSorted } from '../../src/numerics/merge-sorted.ts';
import type { NormalSamples } from '../../src/numerics/normal-sample-distances.ts';
import { sampledStabilityIndex } from '../../src/numerics/population-stability-index.ts';
import { sortedQuantile } from '../../src/numerics/quantile.ts';
import type { Random } from '../../src/numerics/random.ts';
import { wasserstein } from '../../src/numerics/wasserstein.ts';

/** One test of real samples: `size` values drawn and sorted on each side. */
export interface Sampled {
  readonly size: number;
  readonly statistic: number;
  readonly pValue: number;
  readonly transport: number;
  readonly stability: number;
}

/** What many draws of two samples of one size give: the 5 %, 50 % and 95 % quantiles, and how often each rule would retrain. */
export interface Scatter {
  readonly size: number;
  readonly pValue: readonly [number, number, number];
  readonly statistic: readonly [number, number, number];
  readonly transport: readonly [number, number, number];
  readonly trapped: number;
  readonly repaired: number;
}

/** The p-value of a two-sample Kolmogorov–Smirnov test of samples of one size, by the limit law. */
export const pValueOf = (statistic: number, size: number): number => kolmogorovSurvival(statistic * Math.sqrt(size / 2));

type Share = (share: number) => void;

/** One stream of values on each side, tested after 1,000, after 3,162, … after `most`, and after N if that is fewer. */
export function* sampleGrowing(
  { shift, spread, size }: { readonly shift: number; readonly spread: number; readonly size: number },
  most: number,
  random: Random,
  progress: Share,
): Generator<Sampled> {
  const draw = normal(random);
  let [reference, live] = [new Float64Array(0), new Float64Array(0)];
  for (const upTo of [...new Set([...STOPS, size])].filter((it) => it <= most).sort((a, b) => a - b)) {
    const [newReference, newLive] = [new Float64Array(upTo - reference.length), new Float64Array(upTo - live.length)];
    for (let at = 0; at < newReference.length; at++) {
      newReference[at] = draw();
      newLive[at] = shift + spread * draw();
      if (at % 100_000 === 0) progress((reference.length + at) / most);
    }
    reference = mergeSorted(reference, newReference.sort());
    progress(upTo / most);
    live = mergeSorted(live, newLive.sort());
    const statistic = ksStatistic(reference, live);
    yield {
      size: upTo,
      statistic,
      pValue: pValueOf(statistic, upTo),
      transport: wasserstein(reference, live),
      stability: sampledStabilityIndex(reference, live),
    };
  }
}

const STOPS = Array.from({ length: 7 }, (_, at) => Math.round(10 ** (3 + at / 2)));

const SIZES = Array.from({ length: 25 }, (_, at) => Math.round(10 ** (3 + at / 4)));

/** Many pairs of samples, each looked at in every size: `here` with the size that is asked for. */
export function repeat(
  samples: NormalSamples,
  size: number,
  { alpha, limit }: { readonly alpha: number; readonly limit: number },
  draws: number,
  random: Random,
  progress: Share,
): { readonly here: Scatter; readonly scatters: readonly Scatter[] } {
  const sizes = [size, ...SIZES];
  const statistics = sizes.map(() => new Float64Array(draws));
  const transports = sizes.map(() => new Float64Array(draws));
  for (let draw = 0; draw < draws; draw++) {
    const [reference, live] = [samples.reference(random), samples.live(random)];
    for (const [at, one] of sizes.entries()) {
      const { statistic, transport } = samples.between(reference, live, one);
      statistics[at]![draw] = statistic;
      transports[at]![draw] = transport;
    }
    if (draw % 100 === 0) progress(draw / draws);
  }
  const middle = (sorted: Float64Array): [number, number, number] => [0.05, 0.5, 0.95].map((p) => sortedQuantile(sorted, p)) as [number, number, number]; // prettier-ignore
  const [here, ...scatters] = sizes.map((one, at): Scatter => {
    const statistic = middle(statistics[at]!.sort());

    const share = (of: Float64Array, above: number): number => of.filter((it) => it > above).length / draws;
    return {
      size: one,
      statistic,
      pValue: statistic.toReversed().map((it) => pValueOf(it, one)) as [number, number, number],
      transport: middle(transports[at]!.sort()),
      trapped: share(statistics[at]!, ksCriticalDistance(alpha, one, one)),
      repaired: share(transports[at]!, limit),
    };
  });
  return { here: here!, scatters };
}
