/** Finds trainings that start from loaded weights and go on with new data alone, where the old has to stay. */
import type { DetectContext, Detection, Evidence, Options } from '../../src/engine/trap.ts';
import { type Analysis, spanOf } from '../../src/python/analysis.ts';
import type { Span } from '../../src/python/syntax.ts';
import { namesOfData, newIn, withOld } from './data.ts';
import type { ForgettingFacts } from './facts.ts';
import { intentionOf } from './intention.ts';
import { loadsOf } from './loaded.ts';
import { namesIn, remedyOf } from './names.ts';
import { settingsOf } from './settings.ts';
import { hasOtherTerm, insideOf, type Site } from './sites.ts';

export const wordsOption = (options: Options, name: string): ReadonlySet<string> => {
  const list = options[name];
  return new Set(Array.isArray(list) ? (list as readonly string[]) : []);
};

export function naiveFineTuning({ analysis, options, reject }: DetectContext, sites: readonly Site[]): Detection<ForgettingFacts>[] {
  const newWords = wordsOption(options, 'new-data-words');
  const keepWords = wordsOption(options, 'keep-words');
  return sites.flatMap((site): Detection<ForgettingFacts>[] => {
    const held: Evidence[] = [];
    const no = (missing: string): [] => {
      reject('naive-continual-finetune', site.span, missing, held);
      return [];
    };
    if (site.trainer === undefined && isMerelyPassed(analysis, site)) return [];
    // What costs least is asked first.
    const names = namesOfData(analysis, site.data);
    const [first, ...more] = newIn(analysis, names, newWords);
    if (first === undefined) return [];
    const loads = loadsOf(analysis, site).filter(({ library }) => site.kind === 'fit' || library !== 'sklearn');
    const [load, ...others] = loads;
    // What is loaded inside the function that trains is told there.
    if (load === undefined || (site.trainer !== undefined && insideOf(site.trainer.node, load.call.node))) return [];
    held.push({
      kind: 'expression',
      span: spanOf(load.call),
      says: 'Trained weights are loaded.',
      ...also(others.map((it) => spanOf(it.call))),
    });
    held.push({ kind: 'word', span: first, says: `\`${analysis.slice(first)}\` says that the data is new.`, ...also(more) });
    const both = withOld(analysis, site.data, names);
    if (both !== undefined) return no(both);
    const intention = intentionOf(
      analysis,
      site,
      loads,
      keepWords,
      names.map(({ span }) => span),
    );
    if (intention === undefined) return no('Nothing says that the old has to stay.');
    held.push(intention.evidence);
    if (hasOtherTerm(analysis, site)) return no('The loss has a term that is given the model itself.');
    if (continuesTrees(site)) return no('`fit` is told to go on from the model that is there.');
    const remedy = remedyOf(analysis);
    if (remedy !== undefined) return no(`\`${remedy}\` speaks of keeping the old, or of another way to train.`);
    const startsAnew =
      load.library === 'sklearn' && !isKerasFit(site) && !namesIn(analysis, analysis.syntax).some(({ text }) => text === 'warm_start');
    return [
      {
        variant: 'naive-continual-finetune',
        span: site.span,
        evidence: held,
        facts: {
          model: { value: site.modelName },
          data: {
            value: analysis.slice(site.data[0] ?? site.span),
            ...(site.data[0] === undefined ? {} : { span: spanOfNode(site.data[0]) }),
          },
          library: { value: load.library },
          startsAnew: { value: startsAnew },
          load: { value: analysis.slice(spanOf(load.call)), span: spanOf(load.call) },
          intention: { value: intention.clause, span: intention.span },
          ...settingsOf(analysis, site),
        },
      },
    ];
  });
}

const also = (places: readonly Span[]): { also?: readonly Span[] } => (places.length === 0 ? {} : { also: places });
const spanOfNode = ({ start, end }: Span): Span => ({ start, end });

/** `model.fit(x, y)` on a parameter whose caller is told instead. */
const isMerelyPassed = (analysis: Analysis, site: Site): boolean =>
  site.kind === 'fit' && site.data.every((it) => analysis.valueOf(it)?.op === 'unknown');

const keywordsOf = ({ value }: Site): readonly string[] => (value.op === 'call' ? value.args.flatMap(({ name }) => name ?? []) : []);
/** Gradient boosting goes on from a model that it is given. */
const continuesTrees = (site: Site): boolean => keywordsOf(site).some((it) => /^(xgb_model|init_model|init_score)$/.test(it));
const isKerasFit = (site: Site): boolean =>
  keywordsOf(site).some((it) => /^(epochs|batch_size|validation_data|steps_per_epoch|callbacks)$/.test(it));
