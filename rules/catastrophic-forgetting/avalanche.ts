/** Finds Avalanche's strategy `Naive` that is trained on one experience after another, without a plugin that keeps the earlier ones. */
import type { DetectContext, Detection, Evidence } from '../../src/engine/trap.ts';
import { type Analysis, type CallValue, spanOf } from '../../src/python/analysis.ts';
import { hasWord } from '../../src/engine/words.ts';
import type { Span } from '../../src/python/syntax.ts';
import type { ForgettingFacts } from './facts.ts';
import { namesIn, remedyOf } from './names.ts';

const NAIVE = /^avalanche\.training\.(\w+\.)*Naive$/;
/** Plugins that leave the loss as it is. */
const HARMLESS = /(^|\.)(LRSchedulerPlugin|EarlyStoppingPlugin|EvaluationPlugin|GradClipPlugin|OptimizerResetPlugin|\w*Logger)$/;

export function naiveStrategies({ analysis, reject }: DetectContext): Detection<ForgettingFacts>[] {
  if (!analysis.imports('avalanche')) return [];
  return analysis.calls.flatMap((call): Detection<ForgettingFacts>[] => {
    if (call.func.op !== 'attribute' || call.func.name !== 'train' || call.node.type !== 'Call' || call.args.length === 0) return [];
    const origins = analysis.origins(call.func.object).map(({ value }) => value);
    const [made] = origins;
    if (origins.length !== 1 || made?.op !== 'call' || analysis.calledAs(made, (it) => NAIVE.test(it)) === undefined) return [];
    const held: Evidence[] = [{ kind: 'expression', span: spanOf(made), says: '`Naive` fine-tunes on each experience as it comes.' }];
    const no = (missing: string): [] => {
      reject('sequential-tasks', spanOf(call), missing, held);
      return [];
    };
    const plugin = pluginOf(analysis, made);
    if (plugin !== undefined) return no(plugin);
    const remedy = remedyOf(analysis);
    if (remedy !== undefined) return no(`\`${remedy}\` speaks of keeping the old, or of another way to train.`);
    const [experience] = call.node.args;
    const loop = [...analysis.ancestors(call.node)].find((it) => it.type === 'For');
    if (experience === undefined || loop?.type !== 'For') return no('It is trained once.');
    const isStream = namesIn(analysis, loop.iter).some(({ text }) => hasWord(text, ['stream', 'streams', 'experiences']));
    if (!isStream) return no('What it is trained on is no stream of experiences.');
    const evaluated = analysis.calls.filter(
      (it) =>
        it.func.op === 'attribute' &&
        it.func.name === 'eval' &&
        it.args.length > 0 &&
        it.node.start > call.node.start &&
        analysis.origins(it.func.object).some(({ value }) => value === made),
    );
    const [first, ...more] = evaluated.map(spanOf);
    if (first === undefined) return no('No earlier experience is evaluated.');
    const span: Span = spanOf(call);
    return [
      {
        variant: 'sequential-tasks',
        span,
        evidence: [
          ...held,
          { kind: 'expression', span: { start: loop.iter.start, end: loop.iter.end }, says: 'The experiences come one after another.' },
          {
            kind: 'expression',
            span: first,
            says: 'Earlier experiences are evaluated with the same model.',
            ...(more.length === 0 ? {} : { also: more }),
          },
        ],
        facts: {
          model: { value: nameOf(analysis, made) },
          data: { value: analysis.slice(experience), span: { start: experience.start, end: experience.end } },
          library: { value: 'avalanche' },
          startsAnew: { value: false },
          intention: { value: 'the earlier ones are evaluated with it', span: first },
        },
      },
    ];
  });
}

function pluginOf(analysis: Analysis, made: CallValue): string | undefined {
  if (analysis.hasUnknownArguments(made)) return 'It has arguments that are not known.';
  const plugins = analysis.argument(made, -1, 'plugins');
  if (plugins === undefined || analysis.constant(plugins)?.value === null) return undefined;
  for (const { value } of analysis.origins(plugins)) {
    if (value.op !== 'container') return 'It has plugins that are not known.';
    for (const item of value.items) {
      const isHarmless = analysis
        .origins(item)
        .every(({ value: it }) => analysis.calledAs(it, (name) => HARMLESS.test(name)) !== undefined);
      if (!isHarmless) return 'It has a plugin that changes what is learnt.';
    }
  }
  return undefined;
}

function nameOf(analysis: Analysis, made: CallValue): string {
  const model = analysis.argument(made, 0, 'model');
  const node = made.node.type === 'Call' ? (made.node.keywords.find(({ arg }) => arg === 'model')?.value ?? made.node.args[0]) : undefined;
  return model !== undefined && node !== undefined && node.type === 'Name' ? node.id : 'the model';
}
