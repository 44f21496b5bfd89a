/** Beam search against Transformers, against exhaustive search, and on a model that shows what it cannot do. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type BeamStep, beamSearch } from '../../src/numerics/beam-search.ts';
import { bestOfChain } from '../../src/numerics/best-of-chain.ts';
import { exhaustiveSearch } from '../../src/numerics/exhaustive-search.ts';
import { bestOf, type LanguageModel, lengthNormalised } from '../../src/numerics/language-model.ts';
import { markovLanguageModel, randomLogits } from '../../src/numerics/markov-language-model.ts';
import { seeded } from '../../src/numerics/random.ts';
import { treeLanguageModel } from '../../src/numerics/tree-language-model.ts';

interface Reference {
  readonly models: readonly {
    readonly words: number;
    readonly hasEnd: boolean;
    readonly rows: readonly (readonly number[])[];
    readonly searches: readonly {
      readonly beams: number;
      readonly alpha: number;
      readonly length: number;
      readonly tokens: readonly number[];
      readonly score?: number;
    }[];
  }[];
}

const reference = JSON.parse(readFileSync(new URL('references/beam-search.json', import.meta.url), 'utf8')) as Reference;
const SEEDS = Array.from({ length: 30 }, (_, at) => at + 1);
const ALPHAS = [0, 0.6, 2];

/** A model of two tokens, 0 and 1, given by the probability of 0 after each prefix. */
const binary = (zero: Readonly<Record<string, number>>): LanguageModel => ({
  next: (prefix) => [Math.log(zero[prefix.join('')]!), Math.log(1 - zero[prefix.join('')]!)],
});
/** Without and with an end; 4 tokens at most are 4^4 = 256 sequences. */
const small = (seed: number) => {
  const logits = randomLogits(seeded(seed), 3);
  return [markovLanguageModel(logits, 3, 0.7), markovLanguageModel(logits, 3, 0.7, 0.3)];
};

describe('beam search', () => {
  it.each(reference.models.map((model, at) => [at, model] as const))('finds what Transformers finds, model %d', (_, { words, hasEnd, rows, searches }) => {
    const model: LanguageModel = { next: (prefix) => rows[(prefix.at(-1) ?? -1) + 1]!, ...(hasEnd && { end: words }) };
    for (const { tokens, score, ...options } of searches) {
      const { best } = beamSearch(model, options);
      expect(best?.tokens, JSON.stringify(options)).toEqual(tokens);
      // Sums of up to 8 float32 logarithms.
      if (score !== undefined) expect(Math.abs(lengthNormalised(best!, options.alpha) - score)).toBeLessThan(1e-5);
    }
  }); // prettier-ignore

  it.each(SEEDS)('with as many beams as sequences is exhaustive search, seed %d', (seed) => {
    for (const model of small(seed)) {
      for (const alpha of ALPHAS) {
        const { best, answers } = exhaustiveSearch(model, 4, alpha);
        expect(answers).toBe(model.end === undefined ? 81 : 1 + 3 + 9 + 27 * 4);
        const found = beamSearch(model, { beams: model.columns ** 4, length: 4, alpha }).best!;
        expect(lengthNormalised(found, alpha)).toBeCloseTo(lengthNormalised(best!, alpha), 12);
      }
    }
  });

  it('loses the best answer with as many beams as tokens, once there are three steps', () => {
    // After two steps 00 and 01 have 0.3, 10 has 0.22 and is dropped, though all of it goes on to 100.
    const model = binary({ '': 0.6, '0': 0.5, '1': 0.55, '00': 0.5, '01': 0.5, '10': 1, '11': 0.5 });
    expect(exhaustiveSearch(model, 3).best).toEqual({ tokens: [1, 0, 0], logProbability: expect.closeTo(Math.log(0.22), 12) as number });
    expect(Math.exp(beamSearch(model, { beams: 2, length: 3 }).best!.logProbability)).toBeCloseTo(0.15, 12);
    expect(beamSearch(model, { beams: 4, length: 3 }).best!.tokens).toEqual([1, 0, 0]);
  });

  it('is greedy decoding with one beam, the first of equals included', () => {
    const model = binary({ '': 0.5, '0': 0.3, '1': 0.9, '00': 0.2, '01': 0.4, '10': 1, '11': 0.5 });
    const { best, evaluations } = beamSearch(model, { beams: 1, length: 3 });
    expect(best!.tokens).toEqual([0, 1, 1]);
    expect(evaluations).toEqual([1, 1, 1]);
  });

  it('counts the prefixes that it reads', () => {
    const model = markovLanguageModel(randomLogits(seeded(1), 5), 5, 1);
    expect(beamSearch(model, { beams: 12, length: 4 }).evaluations).toEqual([1, 5, 12, 12]);
  });

  it('records what is kept, finished and dropped, and nothing twice', () => {
    const model = markovLanguageModel(randomLogits(seeded(3), 4), 4, 1, 1);
    const { steps, leaders, finished, evaluations } = beamSearch(model, { beams: 3, length: 6, record: true });
    const size = ({ kept, finished: ended, pruned }: BeamStep): number => kept.length + ended.length + pruned.length;
    for (const [at, step] of steps.entries()) {
      expect(size(step)).toBe(evaluations[at]! * 5);
      expect(step.kept.length).toBe(3);
      expect(leaders[at]).toBe(step.kept[0]);
      for (const dropped of step.pruned.filter(({ tokens }) => tokens.at(-1) !== 4)) {
        expect(dropped.logProbability).toBeLessThanOrEqual(step.kept.at(-1)!.logProbability);
      }
    }
    expect(finished.length).toBeGreaterThanOrEqual(3);
  });

  it('never goes where nothing can come, and says when nothing is left', () => {
    expect(beamSearch(binary({ '': 1, '0': 0 }), { beams: 4, length: 2 }).finished).toEqual([{ tokens: [0, 1], logProbability: 0 }]);
    const mute: LanguageModel = { next: () => [-Infinity, -Infinity] };
    expect(beamSearch(mute, { beams: 2, length: 2 }).best).toBeUndefined();
    expect(exhaustiveSearch(mute, 2)).toEqual({ best: undefined, answers: 0 });
  });

  it('throws outside its range', () => {
    const model = binary({ '': 0.5 });
    for (const options of [
      { beams: 0, length: 1 },
      { beams: 1.5, length: 1 },
      { beams: 1, length: 0 },
    ]) {
      expect(() => beamSearch(model, options)).toThrow(RangeError);
    }
  });
});

describe('the best of a chain', () => {
  it.each(SEEDS)('is what exhaustive search finds, seed %d', (seed) => {
    for (const model of small(seed)) {
      const { going, ended } = bestOfChain(model, 4);
      for (const alpha of ALPHAS) {
        const scores = [...ended.map((one, at) => one / (at + 1) ** alpha), going.at(-1)! / 4 ** alpha];
        expect(Math.max(...scores)).toBeCloseTo(lengthNormalised(exhaustiveSearch(model, 4, alpha).best!, alpha), 12);
      }
    }
  });
});

describe('random models', () => {
  it('has rows that add up to 1, and the same words with an end as without', () => {
    const logits = randomLogits(seeded(5), 6);
    const without = markovLanguageModel(logits, 6, 0.4);
    const withEnd = markovLanguageModel(logits, 6, 0.4, Math.log(2));
    for (let last = -1; last < 6; last++) {
      const prefix = last < 0 ? [] : [2, last];
      const [plain, ending] = [without, withEnd].map((model) => Array.from(model.next(prefix), Math.exp)) as [number[], number[]];
      expect(plain.reduce((sum, one) => sum + one)).toBeCloseTo(1, 12);
      expect(ending.reduce((sum, one) => sum + one)).toBeCloseTo(1, 12);
      for (const word of plain.keys()) expect(ending[word]! / (1 - ending[6]!)).toBeCloseTo(plain[word]!, 12);
      const odds = Math.exp(logits[(last + 1) * 7 + 6]! / 0.4 - logits[(last + 1) * 7]! / 0.4);
      expect(ending[6]! / ending[0]!).toBeCloseTo(2 * odds, 9);
    }
  });

  it('is flat at a great temperature and throws at none', () => {
    const logits = randomLogits(seeded(6), 4);
    for (const log of Array.from(markovLanguageModel(logits, 4, 1e9).rows)) expect(log).toBeCloseTo(-Math.log(4), 6);
    expect(() => markovLanguageModel(logits, 4, 0)).toThrow(RangeError);
  });
});

describe('length normalisation', () => {
  const short = { tokens: [1], logProbability: -2 };
  const long = { tokens: [1, 2, 3, 4], logProbability: -4 };

  it('takes the longer answer from the alpha on at which 4^alpha passes 2', () => {
    expect(bestOf([short, long], 0.49)).toBe(short);
    expect(bestOf([short, long], 0.51)).toBe(long);
    expect(bestOf([], 1)).toBeUndefined();
  });
});

describe('a tree', () => {
  const tree = treeLanguageModel({ A: [0.7, { ' b': [0.25], ' c': [0.75] }], B: [0.3, { ' c': [1] }] });

  it('has one token for one text, and nothing below a leaf', () => {
    expect(tree.tokens).toEqual(['A', ' b', ' c', 'B']);
    expect(Array.from(tree.next([]), Math.exp)).toEqual([expect.closeTo(0.7), 0, 0, expect.closeTo(0.3)]);
    expect(Array.from(tree.next([3]), Math.exp)).toEqual([0, 0, 1, 0]);
    for (const prefix of [[3, 2], [1], [0, 3, 1]]) expect(Array.from(tree.next(prefix))).toEqual(Array(4).fill(-Infinity)); // prettier-ignore
  });
});
