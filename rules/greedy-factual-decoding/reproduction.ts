/** Greedy decoding against beam search: in one small tree of answers, and on random language models whose best answer is known. */
import type { Progress, Values } from '../../src/engine/reproduction.ts';
import { defineReproduction } from '../../src/engine/reproduction.ts';
import type { BeamSearch } from '../../src/numerics/beam-search.ts';
import { beamSearch } from '../../src/numerics/beam-search.ts';
import { bestOfChain } from '../../src/numerics/best-of-chain.ts';
import { exhaustiveSearch } from '../../src/numerics/exhaustive-search.ts';
import type { Hypothesis } from '../../src/numerics/language-model.ts';
import { bestOf, lengthNormalised } from '../../src/numerics/language-model.ts';
import { markovLanguageModel, randomLogits } from '../../src/numerics/markov-language-model.ts';
import type { Random } from '../../src/numerics/random.ts';
import { fork } from '../../src/numerics/random.ts';
import { type TokenTree, treeLanguageModel } from '../../src/numerics/tree-language-model.ts';
import { BEAMS, LENGTH_PENALTY } from './wording.ts';

const LONGEST = 12;
const WIDTHS = [1, 2, 3, 4, 6, 8, 16, 32];
const TEMPERATURES = [0.1, 0.2, 0.3, 0.5, 0.8, 1.5, 5];
const ALPHAS = [0, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2];
const ROUNDING = 1e-9;
/** Models so small that all answers can be tried: of 3 words and an end there are fewer than 4 ** 3. */
const SMALL = { models: 20, words: 3, length: 3, beams: 4 ** 3 };

const parameters = {
  fresh: { kind: 'number', label: 'P(“New”)', min: 0.05, max: 0.9, step: 0.01, default: 0.55 },
  york: { kind: 'number', label: 'P(“York” after “New”)', min: 0.05, max: 1, step: 0.01, default: 0.3 },
  sylvania: { kind: 'number', label: 'P(“sylvania” after “Penn”)', min: 0.05, max: 1, step: 0.01, default: 0.95 },
  beams: { kind: 'number', label: 'Beams k', min: 1, max: 32, step: 1, default: BEAMS, scale: 'log' },
  alpha: { kind: 'number', label: 'Length penalty alpha', min: 0, max: 2, step: 0.05, default: LENGTH_PENALTY },
  length: { kind: 'number', label: 'Tokens of an answer', min: 2, max: LONGEST, step: 1, default: 6, from: { fact: 'maxNewTokens' } },
  words: { kind: 'number', label: 'Words of a random model', min: 4, max: 24, step: 1, default: 20 },
  temperature: { kind: 'number', label: 'Temperature: low is peaked', min: 0.1, max: 5, step: 0.05, default: 0.35, scale: 'log' },
  models: { kind: 'number', label: 'Random models', min: 20, max: 200, step: 10, default: 200 },
} as const;

/** Where the Liberty Bell is, in two tokens. The probabilities that are not set are split over other names. */
const libertyBell = ({ fresh, york, sylvania }: { fresh: number; york: number; sylvania: number }): TokenTree => ({
  New: [fresh, { ' York': [york], ' Jersey': [0.4 * (1 - york)], ' Hampshire': [0.35 * (1 - york)], ' Mexico': [0.25 * (1 - york)] }],
  Penn: [0.95 - fresh, { sylvania: [sylvania], ' Station': [1 - sylvania] }],
  Wash: [0.05, { ington: [1] }],
});

function simulate(values: Values<typeof parameters>, random: Random, progress: Progress<Result>): Result {
  const { beams, alpha, length, words, temperature, models } = values;
  const bell = treeLanguageModel(libertyBell(values));
  const tree = {
    tokens: bell.tokens,
    trapped: beamSearch(bell, { beams: 1, length: 2, record: true }),
    repaired: beamSearch(bell, { beams, length: 2, alpha, record: true }),
    all: beamSearch(bell, { beams: bell.tokens.length, length: 2, record: true }),
  };
  const agreed = agreementWithExhaustive(fork(random), temperature, alpha);

  // Sums over the models, divided at the end.
  const all = { likeliest: 0, trappedOfBest: 0, repairedOfBest: 0, greedyLength: 0 };
  const widths = within(WIDTHS, beams).map((width) => ({ width, missed: 0, evaluations: 0 }));
  const lengths = Array.from({ length: LONGEST }, (_, at) => ({ length: at + 1, trapped: 0, repaired: 0 }));
  const peaks = TEMPERATURES.map((peakedness) => ({ temperature: peakedness, likeliest: 0, trapped: 0, repaired: 0 }));
  const alphas = within(ALPHAS, alpha).map((exponent) => ({ alpha: exponent, repaired: 0, exact: 0 }));
  const result = (count: number): Result => ({
    tree,
    agreed,
    models: count,
    all: mean(all, count),
    widths: widths.map(({ width, ...sums }) => ({ width, ...mean(sums, count) })),
    lengths: lengths.map((one) => ({ ...mean(one, count), length: one.length })),
    peaks: peaks.map((one) => ({ ...mean(one, count), temperature: one.temperature })),
    alphas: alphas.map((one) => ({ ...mean(one, count), alpha: one.alpha })),
  });

  for (let model = 0; model < models; model++) {
    if (model === 4 || model % 10 === 0) progress(model / models, model === 0 ? undefined : result(model));
    const logits = randomLogits(random, words);

    // All answers have the same length: the most probable one is known, and alpha plays no part.
    const chain = markovLanguageModel(logits, words, temperature);
    const best = bestOfChain(chain, LONGEST).going;
    const greedy = beamSearch(chain, { beams: 1, length: LONGEST }).leaders;
    const kept = beamSearch(chain, { beams, length: LONGEST }).leaders;
    for (const one of lengths) {
      if (isLess(greedy[one.length - 1]!, best[one.length - 1]!)) one.trapped++;
      if (isLess(kept[one.length - 1]!, best[one.length - 1]!)) one.repaired++;
    }
    all.likeliest += likeliest(chain.next([]));
    all.trappedOfBest += Math.exp(greedy[length - 1]!.logProbability - best[length - 1]!);
    all.repairedOfBest += Math.exp(kept[length - 1]!.logProbability - best[length - 1]!);
    for (const one of widths) {
      const search = beamSearch(chain, { beams: one.width, length });
      if (isLess(search.best!, best[length - 1]!)) one.missed++;
      one.evaluations += search.evaluations.reduce((sum, now) => sum + now, 0);
    }

    // The same logits made peaked and flat.
    for (const one of peaks) {
      const other = markovLanguageModel(logits, words, one.temperature);
      const known = bestOfChain(other, length).going[length - 1]!;
      one.likeliest += likeliest(other.next([]));
      if (isLess(beamSearch(other, { beams: 1, length }).best!, known)) one.trapped++;
      if (isLess(beamSearch(other, { beams, length }).best!, known)) one.repaired++;
    }

    // Answers end by themselves: at each token the end weighs about 1/length of all words together.
    const ending = markovLanguageModel(logits, words, temperature, Math.log(words / length));
    const { finished } = beamSearch(ending, { beams, length });
    const known = bestOfChain(ending, length);
    all.greedyLength += beamSearch(ending, { beams: 1, length }).best!.tokens.length;
    for (const one of alphas) {
      one.repaired += bestOf(finished, one.alpha)!.tokens.length;
      one.exact += bestLength(known, one.alpha).length;
    }
  }
  return result(models);
}

/** How many of the small models give the same best answer to as many beams as there are sequences, to exhaustive search, and to the recursion. */
function agreementWithExhaustive(random: Random, temperature: number, alpha: number): number {
  let agreed = 0;
  for (let model = 0; model < SMALL.models; model++) {
    const chain = markovLanguageModel(randomLogits(random, SMALL.words), SMALL.words, temperature, 0);
    const exhaustive = exhaustiveSearch(chain, SMALL.length, alpha).best!;
    const { best } = beamSearch(chain, { ...SMALL, alpha });
    const known = bestLength(bestOfChain(chain, SMALL.length), alpha);
    const reached = lengthNormalised(exhaustive, alpha);
    if ([lengthNormalised(best!, alpha), score(known, alpha)].every((one) => Math.abs(one - reached) < ROUNDING)) agreed++;
  }
  return agreed;
}

/** The best answer by length-normalised score, given the best of each length; what is cut off at the end counts too. */
function bestLength({ ended, going }: ReturnType<typeof bestOfChain>, alpha: number): { length: number; logProbability: number } {
  const candidates = ended.map((logProbability, at) => ({ length: at + 1, logProbability }));
  candidates.push({ length: going.length, logProbability: going.at(-1)! });
  return candidates.reduce((best, one) => (score(one, alpha) > score(best, alpha) ? one : best));
}

const score = (one: { length: number; logProbability: number }, alpha: number): number => one.logProbability / one.length ** alpha;
/** Answers that take the same transitions in another order are equally probable, but their sums are rounded differently. */
const isLess = ({ logProbability }: Hypothesis, best: number): boolean => logProbability < best - ROUNDING;

const likeliest = (logs: ArrayLike<number>): number => Math.exp(Math.max(...Array.from(logs)));
const within = (grid: readonly number[], value: number): number[] => [...new Set([...grid, value])].sort((a, b) => a - b);
const mean = <Sums extends Record<string, number>>(sums: Sums, count: number): Sums =>
  Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / count])) as Sums;

/** Shares and means over the random models so far. */
export interface Result {
  /** Of both arms, and of as many beams as there are tokens, which keep all paths. */
  readonly tree: {
    readonly tokens: readonly string[];
    readonly trapped: BeamSearch;
    readonly repaired: BeamSearch;
    readonly all: BeamSearch;
  };
  /** Of `SMALL.models`. */
  readonly agreed: number;
  readonly models: number;
  /** Probability of the likeliest first token; of the answer found, as part of the best one's; tokens of greedy's answer. */
  readonly all: {
    readonly likeliest: number;
    readonly trappedOfBest: number;
    readonly repairedOfBest: number;
    readonly greedyLength: number;
  };
  readonly widths: readonly { readonly width: number; readonly missed: number; readonly evaluations: number }[];
  readonly lengths: readonly { readonly length: number; readonly trapped: number; readonly repaired: number }[];
  readonly peaks: readonly {
    readonly temperature: number;
    readonly likeliest: number;
    readonly trapped: number;
    readonly repaired: number;
  }[];
  /** Mean tokens of the beams' answer and of the best one under the same score. */
  readonly alphas: readonly { readonly alpha: number; readonly repaired: number; readonly exact: number }[];
}

/** Probability of the answer found in the tree. */
const found = ({ best }: BeamSearch): number => Math.exp(best!.logProbability);
export const ofWidth = ({ widths }: Result, width: number): Result['widths'][number] => widths.find((one) => one.width === width)!;
const takesNew = ({ fresh }: { fresh: number }): boolean => fresh > 0.475;

/** For golden figures that do not hang on the random models. */
const FEW = { models: 20 };

export default defineReproduction({
  parameters,
  reduced: { models: 20, words: 6 },
  simulate,
  figures: {
    answer: {
      label: 'Probability of the answer in the tree',
      arms: ({ tree }) => ({ trapped: found(tree.trapped), repaired: found(tree.repaired) }),
    },
    missed: {
      label: 'Random models whose most probable answer is missed (share)',
      arms: (result, { beams }) => ({ trapped: ofWidth(result, 1).missed, repaired: ofWidth(result, beams).missed }),
    },
    ofBest: {
      label: 'Probability of the answer found, as part of the best one’s (mean)',
      arms: ({ all }) => ({ trapped: all.trappedOfBest, repaired: all.repairedOfBest }),
    },
    evaluations: {
      label: 'Prefixes that the model reads for an answer',
      arms: (result, { beams }) => ({ trapped: ofWidth(result, 1).evaluations, repaired: ofWidth(result, beams).evaluations }),
    },
    tokens: {
      label: 'Tokens of an answer that may end by itself (mean)',
      arms: ({ all, alphas }, { alpha }) => ({
        trapped: all.greedyLength,
        repaired: alphas.find((one) => one.alpha === alpha)!.repaired,
      }),
    },
    likeliest: { label: 'Probability of the likeliest first token (mean)', value: ({ all }) => all.likeliest },
  },
  claims: [
    {
      sentence: 'Greedy decoding begins with the likelier token and ends at the less probable answer.',
      when: (values) => values.beams > 1 && takesNew(values) && bestUnderNew(values) < bestUnderPenn(values),
      otherwise:
        'The likelier first token leads to the more probable answer here, or there is one beam only: greedy decoding loses nothing.',
      holds: ({ tree }) => found(tree.trapped) < found(tree.repaired),
    },
    {
      sentence: 'Two beams or more find the most probable answer of the tree.',
      when: ({ beams }) => beams > 1,
      otherwise: 'One beam is greedy decoding.',
      holds: ({ tree }) => Math.abs(found(tree.repaired) - found(tree.all)) < ROUNDING,
    },
    {
      sentence: `As many beams as there are sequences find what exhaustive search finds, on each of ${SMALL.models} random models of ${SMALL.words} words and an end, with up to ${SMALL.length} tokens.`,
      holds: ({ agreed }) => agreed === SMALL.models,
    },
    {
      sentence: 'More beams miss the most probable answer of fewer random models: k of fewer than greedy decoding, 32 of no more than k.',
      when: ({ beams, length, temperature }) => beams > 1 && length > 4 && temperature >= 0.3,
      otherwise: 'One beam is greedy decoding, and short answers or very peaked models leave little to win.',
      holds: (result, { beams }) =>
        ofWidth(result, 32).missed <= ofWidth(result, beams).missed && ofWidth(result, beams).missed < ofWidth(result, 1).missed,
      byChance: true,
    },
    {
      sentence: 'Greedy decoding misses more often, the longer the answer.',
      when: ({ temperature }) => temperature >= 0.3,
      otherwise: 'In very peaked models it misses too few to tell.',
      holds: ({ lengths }) => lengths[1]!.trapped < lengths[LONGEST - 1]!.trapped,
      byChance: true,
    },
    {
      sentence: 'Greedy decoding misses less often, the more peaked the model.',
      when: ({ length }) => length > 2,
      otherwise: 'In two tokens there is little to miss.',
      holds: ({ peaks }) => peaks[0]!.trapped < peaks.at(-1)!.trapped,
      byChance: true,
    },
    {
      sentence: 'k beams ask the model for at most k times as many extensions as greedy decoding.',
      holds: (result) => result.widths.every((one) => one.evaluations <= one.width * ofWidth(result, 1).evaluations),
    },
    {
      sentence: 'The greater alpha, the longer the answers that the beams choose, and the longer the best ones.',
      holds: ({ alphas }) =>
        alphas.every((one, at) => at === 0 || (one.repaired >= alphas[at - 1]!.repaired && one.exact >= alphas[at - 1]!.exact)),
    },
  ],
  golden: [
    { says: '“New York” has 0.55 · 0.30', expected: '0.165', values: FEW, figure: ({ tree }) => found(tree.trapped) },
    { says: '“Pennsylvania” has 0.40 · 0.95', expected: '0.38', figure: ({ tree }) => found(tree.repaired) },
    { says: 'Two beams find it', expected: '0.38', values: { ...FEW, beams: 2 }, figure: ({ tree }) => found(tree.repaired) },
    { says: 'One beam does not', expected: '0.165', values: { ...FEW, beams: 1 }, figure: ({ tree }) => found(tree.repaired) },
    {
      says: 'As many beams as sequences agree with exhaustive search on every model',
      expected: '20',
      values: FEW,
      figure: ({ agreed }) => agreed,
    },
  ],
});

const bestUnderNew = ({ fresh, york }: { fresh: number; york: number }): number => fresh * Math.max(york, 0.4 * (1 - york));
const bestUnderPenn = ({ fresh, sylvania }: { fresh: number; sylvania: number }): number =>
  (0.95 - fresh) * Math.max(sylvania, 1 - sylvania);
