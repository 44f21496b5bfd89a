/** What is read from the user's code about one step of training from which nothing is learned. */
import type { Fact } from '../../src/engine/trap.ts';

/** The ways in which a step of training is broken, in the order in which the page lists them. */
export const FAULTS = [
  'rewrapped-loss',
  'cut-graph',
  'detached-term',
  'detached-forward',
  'frozen-everything',
  'missing-step',
  'missing-backward',
  'missing-zero-grad',
  'stale-optimizer',
  'unregistered-modules',
  'unpaired-shuffle',
] as const;

export type Fault = (typeof FAULTS)[number];

export type TrainingFacts = {
  /** The variant: where the page's control `fault` starts. */
  readonly fault: Fact<Fault>;
  /** How the user calls what is broken: the loss, the term, the model, the optimizer, the layers, the inputs. */
  readonly subject?: Fact<string>;
  /** What broke it, as it is written: `loss.item()`, `torch.no_grad()`. */
  readonly cause?: Fact<string>;
  /** A second name where the message needs one: the criterion's input, the labels, the model that is trained. */
  readonly other?: Fact<string>;
  /** Number of classes: the constant out-features of the model's last linear layer. */
  readonly classes?: Fact<number>;
  readonly batchSize?: Fact<number>;
  readonly learningRate?: Fact<number>;
};
