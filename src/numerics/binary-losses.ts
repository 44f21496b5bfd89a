/** Slopes of binary cross-entropy and of focal loss along the logit. */

/**
 * dL/dz of the cross-entropy −ln(p_t), with p = σ(z) and p_t the probability of the label.
 * @param p the predicted probability of the label 1, in [0, 1]
 * @param label 0 or 1
 */
export const binaryGradient = (p: number, label: number): number => p - label;

/**
 * dL/dz of the focal loss −(1 − p_t)^γ ln(p_t), both factors differentiated.
 * @param p the predicted probability of the label 1, in [0, 1]
 * @param label 0 or 1
 * @param gamma 0 or above; 0 is cross-entropy
 * Source: Lin, Goyal, Girshick, He and Dollár, *Focal loss for dense object detection*, 2017, appendix B.
 */
export function focalGradient(p: number, label: number, gamma: number): number {
  const sure = label === 1 ? p : 1 - p;
  // x ln x is 0 at 0; below the smallest double that is what is left of it.
  const surprise = sure === 0 ? 0 : sure * Math.log(sure);
  const slope = (1 - sure) ** gamma * (gamma * surprise + sure - 1);
  return label === 1 ? slope : -slope;
}
