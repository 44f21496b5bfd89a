/** What is read from the user's code about one use of probabilities where their logarithm is wanted. */
import type { Fact } from '../../src/engine/trap.ts';

export type SoftmaxFacts = {
  /** softmax or sigmoid. */
  readonly function: Fact<string>;
  /** How the user calls the probabilities. */
  readonly probabilities: Fact<string>;
  /** The call at which the finding sits: `torch.log`, `nn.CrossEntropyLoss`. */
  readonly sink: Fact<string>;
  /** The precision of the numbers, by the library's default or as converted. */
  readonly dtype: Fact<string>;
  /** What was added or clamped to, where there is such a patch and it is known. */
  readonly epsilon?: Fact<number>;
  /** Number of classes, where it is known. */
  readonly classes?: Fact<number>;
  /** Whether it is the complement 1 - p whose logarithm is taken. */
  readonly complement: Fact<boolean>;
  /** The logarithm of 1 - p that stands beside that of p. */
  readonly otherEnd?: Fact<string>;
  /** False where nothing takes a gradient: under `no_grad`, and of plain arrays. */
  readonly gradient?: Fact<boolean>;
  /** True where plain arrays take the logarithm of what tensors were normalised to. */
  readonly ofTensors?: Fact<boolean>;
  /** False where nothing says that it becomes a loss. */
  readonly learned?: Fact<boolean>;
  /** The test under which they are probabilities at all, where they may be something else. */
  readonly condition?: Fact<string>;
  /** True where the softmax is a quotient of exponentials from which no maximum was taken. */
  readonly raw?: Fact<boolean>;
  /** What the logits are the products of with itself, where nothing tells the length of its rows. */
  readonly rows?: Fact<string>;
  /** `ones` or `zeros`, where all the targets of a binary criterion are that. */
  readonly targets?: Fact<string>;
  /** `by name` where only words say that the exponents are scores: how far they reach is not known. */
  readonly scores?: Fact<string>;
  /** What the exponential is taken of. */
  readonly argument?: Fact<string>;
};
