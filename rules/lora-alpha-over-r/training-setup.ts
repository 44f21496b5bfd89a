/** The learning rate and the optimizer that the file trains with, when it names one. */
import type { Fact } from '../../src/engine/trap.ts';
import { type Analysis, spanOf, type Value } from '../../src/python/analysis.ts';

export interface TrainingSetup {
  readonly learningRate?: Fact<number>;
  readonly optimizer?: Fact<string>;
}

const ARGUMENTS = /^(transformers|trl|unsloth|sentence_transformers)\.(\w+\.)*(\w*TrainingArguments|(SFT|DPO|ORPO|KTO|CPO|GRPO|PPO|Reward)Config)$/; // prettier-ignore
const OPTIMIZER = /^(torch\.optim|bitsandbytes\.optim|transformers)\.(\w+\.)*([A-Z]\w*|AdamW)$/;

export function trainingSetup(analysis: Analysis): TrainingSetup {
  const rates: Fact<number>[] = [];
  const optimizers: Fact<string>[] = [];
  const note = (rate: Value | undefined, optimizer: Value | undefined): void => {
    const number = rate === undefined ? undefined : analysis.constant(rate);
    if (typeof number?.value === 'number' && number.value > 0) rates.push({ value: number.value, span: spanOf(number.origin) });
    const name = optimizer === undefined ? undefined : analysis.constant(optimizer);
    if (typeof name?.value === 'string') optimizers.push({ value: name.value, span: spanOf(name.origin) });
  };
  for (const call of analysis.calls) {
    if (analysis.calledAs(call, (it) => ARGUMENTS.test(it)) !== undefined) {
      note(analysis.argument(call, -1, 'learning_rate'), analysis.argument(call, -1, 'optim'));
      continue;
    }
    const optimizer = analysis.calledAs(call, (it) => OPTIMIZER.test(it) && /(Adam\w*|SGD|Adagrad|RMSprop|Lion|Adafactor)$/.test(it));
    if (optimizer === undefined) continue;
    note(analysis.argument(call, 1, 'lr'), undefined);
    optimizers.push({ value: optimizer.slice(optimizer.lastIndexOf('.') + 1), span: spanOf(call.func) });
  }
  const learningRate = only(rates);
  const optimizer = only(optimizers);
  return { ...(learningRate === undefined ? {} : { learningRate }), ...(optimizer === undefined ? {} : { optimizer }) };
}

/** The one value that all of them have. */
function only<F extends Fact>(facts: readonly F[]): F | undefined {
  return new Set(facts.map(({ value }) => value)).size === 1 ? facts[0] : undefined;
}
