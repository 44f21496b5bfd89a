/** Patched logarithms of which no loss is taken: a scale, a cost by which things are matched, or numbers outside of every graph. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { argumentOf, type Probabilities } from './probabilities.ts';
import { argumentNode } from './reading.ts';

/** Why nothing is learned of the logarithm, as a sentence. */
export function asNoLoss(analysis: Analysis, log: CallValue, found: Probabilities): string | undefined {
  if (isDetached(found)) return 'The probabilities are detached: nothing is learned through this logarithm.';
  if (isAddend(analysis, log)) return 'It is one addend of a logarithm of a sum, which has no cap.';
  if (isScale(analysis, log)) return 'The logarithm is that of a scale, not of a probability.';
  if (isKeptAs(analysis, log, REWARD)) return 'It is a reward, whose floor is meant.';
  if (isKeptAs(analysis, log, COST)) return 'It is the cost of a match, by which boxes are assigned, and no loss.';
  return undefined;
}

/** Methods that leave the numbers, and whether a gradient may pass them. */
const PASSES = /^(float|double|half|to|cpu|cuda|view|reshape|squeeze|unsqueeze|flatten|transpose|permute|contiguous|clone)$/;

/** `p.data`, `scores.detach()`: on the way from the logits. */
export function isDetached({ way, source }: Probabilities): boolean {
  if (way.some(leaves)) return true;
  let at: Value | undefined = source.op === 'call' ? argumentOf(source) : undefined;
  while (at?.op === 'call' && at.func.op === 'attribute' && !leaves(at)) at = PASSES.test(at.func.name) ? at.func.object : undefined;
  return at !== undefined && leaves(at);
}

const leaves = (value: Value): boolean =>
  value.op === 'attribute' ? value.name === 'data' : value.op === 'call' && value.func.op === 'attribute' && value.func.name === 'detach';

const WIDTH = /(^|[_.])(sigmas?|std|stddev|stdev|scales?|var|variance|bandwidth)$/i;

/** `log(sigma)`, or `s = log(…)` beside `exp(s)`: the layer of a flow, say, that multiplies by it. */
function isScale(analysis: Analysis, log: CallValue): boolean {
  const given = argumentNode(log);
  if (given !== undefined && WIDTH.test(analysis.slice(given))) return true;
  const reached = new Set<Value>([log]);
  for (const value of reached) {
    for (const user of analysis.users(value)) {
      const isSum = user.op === 'call' && user.func.op === 'attribute' && user.func.object === value && user.func.name === 'cumsum';
      if (isSum || user.op === 'phi' || (user.op === 'operation' && user.name === 'USub')) reached.add(user);
      else if (user.op === 'call' && analysis.callee(user).names.some((it) => /(^|\.)exp$/.test(it)) && argumentOf(user) === value)
        return true;
    }
    if (reached.size > 20) break;
  }
  return false;
}

/** `torch.logsumexp(log_weights + levels, dim=1)` */
const isAddend = (analysis: Analysis, log: CallValue): boolean =>
  [log, ...analysis.users(log)].some((it) =>
    analysis
      .users(it)
      .some((user) => user.op === 'call' && analysis.callee(user).names.some((name) => /logsumexp$|log_sum_exp$/.test(name))),
  );

const REWARD = /(^|_)rewards?(_|$)/;
/** `pos_cost_class = …`, as assigners of detectors call it. */
const COST = /(^|_)(pos|neg)_cost(_|$)|(^|_)cost_(class|cls)(_|$)|(^|_)(class|cls)_cost(_|$)/;

/** Whether the statement keeps it under such a name. */
function isKeptAs(analysis: Analysis, { node }: CallValue, name: RegExp): boolean {
  const statement = analysis.statementOf(node);
  const target = statement?.type === 'Assign' ? statement.targets[0] : undefined;
  const kept = target?.type === 'Name' ? target.id : target?.type === 'Attribute' ? target.attr : undefined;
  return kept !== undefined && name.test(kept);
}
