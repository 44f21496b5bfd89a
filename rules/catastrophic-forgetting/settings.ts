/** The learning rate and the number of epochs of a training, where the code says them. */
import type { Analysis, Frame, Known } from '../../src/python/analysis.ts';
import { spanOf } from '../../src/python/analysis.ts';
import type { ForgettingFacts } from './facts.ts';
import type { Site } from './sites.ts';
import { callsOf } from './training.ts';

const OPTIMIZER = /^(torch\.optim|keras\.optimizers(\.legacy)?)\.[A-Z]\w*$/;

export function settingsOf(analysis: Analysis, site: Site): Pick<ForgettingFacts, 'learningRate' | 'epochs'> {
  const frame: Frame | null =
    site.trainer !== undefined && site.value.op === 'call' ? { call: site.value, callee: site.trainer, outer: null, depth: 1 } : null;
  const rate = learningRate(analysis, site, frame);
  const epochs = epochsOf(analysis, site, frame);
  return {
    ...(rate === undefined ? {} : { learningRate: { value: rate.value as number, span: spanOf(rate.origin) } }),
    ...(epochs === undefined ? {} : { epochs: { value: epochs.value as number, span: spanOf(epochs.origin) } }),
  };
}

const isPositive = (it: Known | undefined): it is Known => typeof it?.value === 'number' && it.value > 0;

/** Of the one optimizer in the function that trains, else in the module. */
function learningRate(analysis: Analysis, site: Site, frame: Frame | null): Known | undefined {
  const scope = site.training.at.scope;
  const all = callsOf(analysis).filter((it) => analysis.calledAs(it, (name) => OPTIMIZER.test(name)) !== undefined);
  const near = all.filter((it) => it.scope === scope);
  const rates = (near.length > 0 ? near : all).map((it) => {
    const given = analysis.argument(
      it,
      /^torch/.test(analysis.calledAs(it, (name) => OPTIMIZER.test(name)) ?? '') ? 1 : 0,
      'lr',
      'learning_rate',
    );
    return given === undefined ? undefined : analysis.constant(given, frame);
  });
  const [first] = rates;
  return isPositive(first) && rates.every((it) => it?.value === first.value) ? first : undefined;
}

/** `epochs=3`, or the `range` of the loop around the one over the data. */
function epochsOf(analysis: Analysis, site: Site, frame: Frame | null): Known | undefined {
  if (site.kind === 'fit' && site.value.op === 'call') {
    const given = analysis.argument(site.value, -1, 'epochs', 'nb_epoch');
    const known = given === undefined ? undefined : analysis.constant(given);
    return isPositive(known) ? known : undefined;
  }
  for (const at of analysis.ancestors(site.training.at.node)) {
    if (at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef') return undefined;
    if (at.type !== 'For' || at.iter.type !== 'Call') continue;
    const call = analysis.valueOf(at.iter);
    const [only, ...others] = call?.op === 'call' ? call.args : [];
    if (
      call === undefined ||
      only === undefined ||
      others.length > 0 ||
      analysis.calledAs(call, (it) => it === 'builtins.range') === undefined
    )
      continue;
    const known = analysis.constant(only.value, frame);
    if (isPositive(known)) return known;
  }
  return undefined;
}
