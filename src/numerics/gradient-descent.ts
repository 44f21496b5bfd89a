/** Steps of gradient descent: plain, and Adam's. */

/** Changes one tensor by its gradient; it may hold state, so every tensor has its own. */
export type Step = (weights: Float64Array, gradient: Float64Array) => void;

/**
 * Plain gradient descent: w ← w − η g.
 * @param rate η, above 0
 */
export function sgd(rate: number): Step {
  return (weights, gradient) => {
    for (let at = 0; at < weights.length; at++) weights[at]! -= rate * gradient[at]!;
  };
}

/**
 * Adam with bias correction and without weight decay: w ← w − η m̂ / (√v̂ + ε).
 * @param rate η, above 0
 * @param beta1 decay of the mean of gradients, in [0, 1)
 * @param beta2 decay of the mean of their squares, in [0, 1)
 * @param epsilon keeps the quotient finite where all gradients were 0
 * Source: Kingma & Ba, *Adam: a method for stochastic optimization*, 2015, algorithm 1; the defaults are theirs and PyTorch's.
 */
export function adam(rate: number, { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = {}): Step {
  let first = new Float64Array();
  let second = new Float64Array();
  let steps = 0;
  return (weights, gradient) => {
    if (steps === 0) [first, second] = [new Float64Array(weights.length), new Float64Array(weights.length)];
    steps++;
    const scale = rate / (1 - beta1 ** steps);
    const correction = 1 / Math.sqrt(1 - beta2 ** steps);
    for (let at = 0; at < weights.length; at++) {
      const slope = gradient[at]!;
      first[at] = beta1 * first[at]! + (1 - beta1) * slope;
      second[at] = beta2 * second[at]! + (1 - beta2) * slope * slope;
      weights[at]! -= (scale * first[at]!) / (Math.sqrt(second[at]!) * correction + epsilon);
    }
  };
}
