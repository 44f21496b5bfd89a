/** The sentences and figures that users read about an adapter, as functions of its facts. */
import { code, figure } from '../../src/engine/text.ts';
import type { LoraFacts } from './facts.ts';
import { severityOf } from './scaling.ts';

/** The rank of PEFT's default, and of most adapters that a higher rank is compared with. */
const USUAL_RANK = 8;

const fraction = ({ rank, alpha }: LoraFacts): string =>
  `${figure(alpha.value)}/${figure(rank.value)} = ${figure(alpha.value / rank.value)}`;

const stabilised = ({ rank, alpha }: LoraFacts): string =>
  `${figure(alpha.value)}/√${figure(rank.value)} = ${figure(alpha.value / Math.sqrt(rank.value))}`;

const weaker = ({ rank }: LoraFacts): string => `${figure(rank.value / USUAL_RANK)} times weaker than the same alpha at r = ${USUAL_RANK}`;

/** What follows from the facts, as the end of a sentence. */
function consequence(facts: LoraFacts): string {
  if (severityOf(facts) === 'warning') return 'so at the learning rate of a low rank the added rank buys nothing';
  return facts.rank.value === facts.maxRank.value
    ? 'which trains, but asks for a higher learning rate than a low rank does'
    : 'so the added rank buys little unless the learning rate is raised';
}

export function configMessage(facts: LoraFacts): string {
  const { rank, alpha, holder } = facts;
  const origin = alpha.span === undefined ? ` with the default alpha of ${figure(alpha.value)}` : '';
  return (
    `${code(holder.value)} multiplies its update by alpha/r = ${fraction(facts)}${origin}, ${weaker(facts)}, ${consequence(facts)}. ` +
    `Pass \`use_rslora=True\` (${stabilised(facts)}), or raise \`lora_alpha\` to ${figure(rank.value)}.`
  );
}

export function customMessage(facts: LoraFacts): string {
  const { rank, holder, division } = facts;
  const compared = rank.value > USUAL_RANK ? `, ${weaker(facts)}` : '';
  const ending = rank.value > USUAL_RANK ? consequence(facts) : 'so the update stays small unless the learning rate is raised';
  return (
    `${code(division?.value ?? '')} in ${code(holder.value)} is ${fraction(facts)}${compared}, ${ending}. ` +
    `Divide by the square root of the rank (${stabilised(facts)}), or raise alpha with the rank.`
  );
}

export function numbers(facts: LoraFacts): string {
  const { rank, learningRate, optimizer } = facts;
  const compared = rank.value > USUAL_RANK ? `: ${weaker(facts)}` : '';
  return [
    `alpha/r = ${fraction(facts)}${compared}.`,
    `With rsLoRA: ${stabilised(facts)}, ${figure(Math.sqrt(rank.value))} times as much.`,
    ...(learningRate === undefined && optimizer === undefined ? [] : [steps(facts)]),
  ].join('  \n');
}

/** What the optimizer makes of the scaling, with its learning rate. */
function steps({ learningRate, optimizer }: LoraFacts): string {
  const name = optimizer?.value;
  const at = `${name === undefined ? 'Learning rate' : code(name)}${learningRate === undefined ? '' : `${name === undefined ? '' : ' at'} ${rate(learningRate.value)}`}`;
  if (name !== undefined && /^(sgd|nesterov)/i.test(name))
    return `${at}: the gradient is scaled down as well, and nothing makes up for it.`;
  if (name === undefined || /adam|lion|adafactor|lamb/i.test(name))
    return `${at}: an optimizer that divides by the gradient's size, as Adam does, makes up for part of this by the learning rate.`;
  return `${at}.`;
}

/** As people write learning rates: 2e-4, 5e-05 → 5e-5. */
const rate = (value: number): string => (value < 0.01 ? value.toExponential().replace('e-0', 'e-') : figure(value));
