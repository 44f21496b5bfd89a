/** Beam search: keeps the k best prefixes, extends each by every token, and keeps the k best again. */
import type { Hypothesis, LanguageModel } from './language-model.ts';
import { bestOf } from './language-model.ts';

export interface BeamStep {
  /** The prefixes that go on, best first. */
  readonly kept: readonly Hypothesis[];
  /** The answers that ended at this step. */
  readonly finished: readonly Hypothesis[];
  /** The extensions that were dropped, best first. */
  readonly pruned: readonly Hypothesis[];
}

export interface BeamSearch {
  /** The best answer by length-normalised score; undefined where the model allows none. */
  readonly best: Hypothesis | undefined;
  /** All answers that were compared, in the order in which they ended. */
  readonly finished: readonly Hypothesis[];
  /** The best prefix after each step. */
  readonly leaders: readonly Hypothesis[];
  /** How many prefixes the model was asked to extend at each step. */
  readonly evaluations: readonly number[];
  /** Empty unless recorded. */
  readonly steps: readonly BeamStep[];
}

export interface BeamOptions {
  /** k ≥ 1; with 1 it is greedy decoding. */
  readonly beams: number;
  /** The most tokens of an answer, at least 1. The k best prefixes that reach it count as answers. */
  readonly length: number;
  /** Exponent of the length; 0 unless told. It decides among finished answers only, never what is pruned. */
  readonly alpha?: number;
  readonly record?: boolean;
}

/**
 * Prefixes are ranked by total log-probability; among equals the one found first stays first.
 * An extension by the end token counts as finished if it is among the k best of its step; its place goes to the next prefix, so that k go on.
 * The search stops as soon as k answers are finished. Source: Hugging Face Transformers, `generate(num_beams=k, early_stopping=True)`.
 * Without an end token, all answers have `length` tokens.
 */
export function beamSearch(model: LanguageModel, { beams, length, alpha = 0, record = false }: BeamOptions): BeamSearch {
  if (!(Number.isInteger(beams) && beams >= 1)) throw new RangeError(`beams is ${beams}; it must be a whole number of at least 1`);
  if (!(Number.isInteger(length) && length >= 1)) throw new RangeError(`length is ${length}; it must be a whole number of at least 1`);
  let live: readonly Hypothesis[] = [{ tokens: [], logProbability: 0 }];
  const finished: Hypothesis[] = [];
  const leaders: Hypothesis[] = [];
  const evaluations: number[] = [];
  const steps: BeamStep[] = [];
  while (live.length > 0 && evaluations.length < length && finished.length < beams) {
    evaluations.push(live.length);
    // Each prefix has one extension that ends, so among twice as many there are k that go on.
    const ranked = bestExtensions(live, model, record ? Infinity : model.end === undefined ? beams : 2 * beams);
    const kept: Hypothesis[] = [];
    const ended: Hypothesis[] = [];
    const pruned: Hypothesis[] = [];
    for (const [rank, extension] of ranked.entries()) {
      const isEnd = extension.tokens.at(-1) === model.end;
      if (isEnd && rank < beams) ended.push(extension);
      else if (!isEnd && kept.length < beams) kept.push(extension);
      else if (record) pruned.push(extension);
    }
    // What is cut off at the last step is compared with what ends there.
    finished.push(...(evaluations.length === length ? ranked.slice(0, beams) : ended));
    live = kept;
    if (kept[0] !== undefined) leaders.push(kept[0]);
    if (record) steps.push({ kept, finished: ended, pruned });
  }
  return { best: bestOf(finished, alpha), finished, leaders, evaluations, steps };
}

/** The `count` best extensions by one token, best first. */
function bestExtensions(live: readonly Hypothesis[], model: LanguageModel, count: number): Hypothesis[] {
  const scores: number[] = [];
  const parents: number[] = [];
  const tokens: number[] = [];
  for (const [parent, { tokens: prefix, logProbability }] of live.entries()) {
    const next = model.next(prefix);
    for (let token = 0; token < next.length; token++) {
      const score = logProbability + next[token]!;
      if (score === -Infinity || (scores.length >= count && score <= scores[count - 1]!)) continue;
      let at = scores.length;
      if (at >= count) at = count - 1;
      // The lists stay sorted; what is equal stays in the order of discovery.
      while (at > 0 && scores[at - 1]! < score) {
        scores[at] = scores[at - 1]!;
        parents[at] = parents[at - 1]!;
        tokens[at] = tokens[at - 1]!;
        at--;
      }
      scores[at] = score;
      parents[at] = parent;
      tokens[at] = token;
    }
  }
  return scores.map((logProbability, at) => ({ tokens: [...live[parents[at]!]!.tokens, tokens[at]!], logProbability }));
}
