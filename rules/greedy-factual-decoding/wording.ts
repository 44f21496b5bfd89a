/** The sentences and figures that users read about greedy answers, as functions of the facts. */
import { code, count, figure } from '../../src/engine/text.ts';
import type { DecodingFacts } from './facts.ts';

/** Few beams are enough to keep a second start of the answer alive. */
export const BEAMS = 4;
/** Exponent of the length by which a beam's log-probability is divided. */
export const LENGTH_PENALTY = 0.6;

export const BEAM_ARGUMENTS = `num_beams=${BEAMS}, length_penalty=${LENGTH_PENALTY}, early_stopping=True`;

const LOSS = 'so an answer that is more probable as a whole but starts with a less likely token is lost at that token';

const remedy = ({ library }: DecodingFacts): string =>
  library.value === 'vllm'
    ? `Call \`beam_search\` with \`BeamSearchParams(beam_width=${BEAMS}, …)\`.`
    : `Keep a few beams: \`${BEAM_ARGUMENTS}\`.`;

export function greedyMessage(facts: DecodingFacts): string {
  const { callee, setting, checkpoint } = facts;
  const why = setting === undefined ? `nothing is said, and ${code(checkpoint?.value ?? '')} is greedy by itself` : code(setting.value);
  return `${code(callee.value)} decodes the answer greedily (${why}), ${LOSS}. ${remedy(facts)}`;
}

export function ignoredMessage(facts: DecodingFacts): string {
  const { callee, setting } = facts;
  return (
    `${code(callee.value)} ignores ${code(setting?.value ?? '')} without \`do_sample=True\` and decodes the answer greedily, ${LOSS}. ` +
    remedy(facts)
  );
}

export function loopMessage({ callee }: DecodingFacts): string {
  return `This loop appends ${code(callee.value)} at every step, ${LOSS}. Carry a few beams with the sums of their log-probabilities and take the best at the end.`;
}

export function numbers({ maxNewTokens }: DecodingFacts): string {
  const steps = maxNewTokens === undefined ? 'Each step' : `Each of up to ${count(maxNewTokens.value, 'step')}`;
  return [
    `${steps} runs the decoder on ${figure(BEAMS)} sequences instead of one, in one batch: ${figure(BEAMS)} times the decoder's work and cache.`,
    'Two words are enough to lose an answer: starts of 0.55 and 0.40, followed by 0.30 and 0.95, make 0.165 for greedy and 0.38 for two beams.',
  ].join('  \n');
}
