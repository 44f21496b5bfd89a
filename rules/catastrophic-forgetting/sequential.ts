/** Finds one model that is trained on one task after another and then evaluated on the earlier ones. */
import type { DetectContext, Detection, Evidence } from '../../src/engine/trap.ts';
import type { Analysis, Value } from '../../src/python/analysis.ts';
import { hasWord } from '../../src/engine/words.ts';
import type { Expr, For, Node, Span } from '../../src/python/syntax.ts';
import { forEachChild } from '../../src/python/syntax-walk.ts';
import { namesOfData, newIn, withOld } from './data.ts';
import type { ForgettingFacts } from './facts.ts';
import { EVALUATION, oldEvaluations, usesModel } from './intention.ts';
import { namesIn, remedyOf } from './names.ts';
import { wordsOption } from './naive.ts';
import { settingsOf } from './settings.ts';
import { hasOtherTerm, insideOf, type Site } from './sites.ts';
import { isSameObject } from './training.ts';
import { FIRST, NUMBERED, OLD_WORDS, TASK_WORDS } from './words.ts';

type Found = Detection<ForgettingFacts>;

export function sequentialTasks(context: DetectContext, sites: readonly Site[]): Found[] {
  const { analysis } = context;
  const taught = sites.filter((it) => it.kind !== 'fit' || isNetwork(analysis, it));
  return taught.flatMap((site) => inLoop(context, site) ?? afterAnother(context, site, taught) ?? []);
}

/** `fit` of Keras goes on from the weights that are there; that of scikit-learn starts anew, so nothing is there to be forgotten. */
const isNetwork = (analysis: Analysis, { value }: Site): boolean =>
  value.op === 'call' && value.func.op === 'attribute' && analysis.isKind(value.func.object, 'keras.Model');

function judged(
  { analysis, reject }: DetectContext,
  site: Site,
  evidence: readonly Evidence[],
  sign: { clause: string; span: Span } | undefined,
): Found[] {
  const no = (missing: string): [] => {
    reject('sequential-tasks', site.span, missing, evidence);
    return [];
  };
  if (sign === undefined) return no('No earlier task is evaluated afterwards.');
  if (hasOtherTerm(analysis, site)) return no('The loss has a term that is given the model itself.');
  const remedy = remedyOf(analysis);
  if (remedy !== undefined) return no(`\`${remedy}\` speaks of keeping the old, or of another way to train.`);
  const [data] = site.data;
  return [
    {
      variant: 'sequential-tasks',
      span: site.span,
      evidence,
      facts: {
        model: { value: site.modelName },
        data: {
          value: data === undefined ? 'the task' : analysis.slice(data),
          ...(data === undefined ? {} : { span: { start: data.start, end: data.end } }),
        },
        library: { value: site.kind === 'fit' ? 'keras' : 'torch' },
        startsAnew: { value: false },
        intention: { value: sign.clause, span: sign.span },
        ...settingsOf(analysis, site),
      },
    },
  ];
}

/** Names of the loop's target, and of what is made from them in its body. */
export function tainted(loop: For): Set<string> {
  const names = new Set<string>();
  const targets = (node: Node): void => {
    if (node.type === 'Name') names.add(node.id);
    else if (node.type === 'Tuple' || node.type === 'List' || node.type === 'Starred') forEachChild(node, targets);
  };
  targets(loop.target);
  const visit = (node: Node): void => {
    if (node.type === 'Assign' && mentions(node.value, names)) node.targets.forEach(targets);
    if ((node.type === 'For' || node.type === 'AsyncFor') && mentions(node.iter, names)) targets(node.target);
    forEachChild(node, visit);
  };
  loop.body.forEach(visit);
  return names;
}

function mentions(root: Node, names: ReadonlySet<string>): boolean {
  let found = false;
  const visit = (node: Node): void => {
    if (node.type === 'Name' && names.has(node.id)) found = true;
    if (!found) forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function inLoop(context: DetectContext, site: Site): Found[] | undefined {
  const { analysis } = context;
  const loop = taskLoop(analysis, site);
  if (loop === undefined) return undefined;
  const held: Evidence[] = [];
  const no = (missing: string): [] => {
    context.reject('sequential-tasks', site.span, missing, held);
    return [];
  };
  const words = namesIn(analysis, loop.target)
    .concat(namesIn(analysis, loop.iter))
    .filter(({ text }) => hasWord(text, TASK_WORDS));
  const spans = newIn(analysis, words, TASK_WORDS);
  const [word, ...others] = spans;
  if (word === undefined) return undefined;
  held.push({
    kind: 'word',
    span: word,
    says: `\`${analysis.slice(word)}\` names what is learnt one after another.`,
    ...(others.length === 0 ? {} : { also: others }),
  });
  const around = [...analysis.ancestors(loop)].filter((it): it is For => it.type === 'For' || it.type === ('While' as string));
  const made = site.models;
  if (made.length === 0 || made.some((it) => isOwn(site, loop, it))) return no('Each task has a model of its own, or none is known.');
  if (around.some((outer) => made.every((it) => it.op !== 'call' || !insideOf(outer, it.node)) && !isInFunctionOf(analysis, outer, loop)))
    return no('The tasks take turns inside another loop.');
  if (isReset(analysis, loop, site.modelName)) return no('The weights are set back inside the loop.');
  if (isPrepared(analysis, site, loop)) return no('The model is made ready for each task, in a way that is not known.');
  const names = namesOfData(analysis, site.data);
  const both = withOld(
    analysis,
    site.data,
    names.filter(({ text }) => !hasWord(text, OLD_WORDS)),
  );
  if (both !== undefined) return no(both);
  const evaluated = evaluations(analysis, site, loop);
  const [first, ...more] = evaluated;
  if (first !== undefined)
    held.push({
      kind: 'expression',
      span: first,
      says: 'Earlier tasks are evaluated with the same model.',
      ...(more.length === 0 ? {} : { also: more }),
    });
  return judged(context, site, held, first === undefined ? undefined : { clause: 'the earlier ones are evaluated with it', span: first });
}

const isInFunctionOf = (analysis: Analysis, outer: Node, loop: For): boolean =>
  [...analysis.ancestors(loop)].some(
    (it) => (it.type === 'FunctionDef' || it.type === 'AsyncFunctionDef') && [...analysis.ancestors(it)].includes(outer),
  );

/** The loop over tasks from which the data of the site comes. */
function taskLoop(analysis: Analysis, site: Site): For | undefined {
  for (const at of analysis.ancestors(site.node)) {
    if (at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef') return undefined;
    if (at.type !== 'For') continue;
    const isTasks = namesIn(analysis, at.target)
      .concat(namesIn(analysis, at.iter))
      .some(({ text }) => hasWord(text, TASK_WORDS));
    if (isTasks && site.data.some((it) => mentions(it, tainted(at)))) return at;
  }
  return undefined;
}

/** Made for the task at hand, picked by it, or in a way that is not known. */
function isOwn({ trainer }: Site, loop: For, made: Value): boolean {
  if (made.op === 'call') return insideOf(loop, made.node) || (trainer !== undefined && insideOf(trainer.node, made.node));
  return made.op !== 'param' && made.op !== 'free' && made.op !== 'attribute';
}

function isReset(analysis: Analysis, loop: For, model: string): boolean {
  let found = false;
  const visit = (node: Node): void => {
    if (node.type === 'Call') {
      const name = node.func.type === 'Attribute' ? node.func.attr : node.func.type === 'Name' ? node.func.id : '';
      if (
        /^(load_state_dict|set_weights|load_weights|load_model|apply|clone|reset_parameters|init_weights)$|reset|reinit|init_weights/i.test(
          name,
        )
      )
        found = true;
    }
    if (node.type === 'Assign' && node.targets.some((it) => it.type === 'Attribute' && analysis.slice(it) === model)) found = true;
    if (!found) forEachChild(node, visit);
  };
  loop.body.forEach(visit);
  return found;
}

const LEAVES_WEIGHTS =
  /^(train|eval|to|cuda|cpu|half|float|double|forward|fit|predict\w*|compile|(named_)?(parameters|modules|children|buffers)|state_dict|get_weights|zero_grad|save\w*|summary|reset_metrics)$/;

/** Whether the loop calls a method of the model of which it is not known that it leaves the weights as they are: it may grow, freeze or switch parts of it. */
const isPrepared = (analysis: Analysis, site: Site, loop: For): boolean =>
  analysis.calls.some(
    ({ func, node }) =>
      func.op === 'attribute' &&
      insideOf(loop, node) &&
      !insideOf(site.node, node) &&
      !LEAVES_WEIGHTS.test(func.name) &&
      !EVALUATION.test(func.name) &&
      site.models.some((it) => isSameObject(it, func.object)),
  );

/** Where the same model meets tasks that it was trained on before: loops inside the one over tasks, or after it. */
function evaluations(analysis: Analysis, site: Site, loop: For): Span[] {
  const names = tainted(loop);
  const found: Span[] = [];
  const hasMany = (it: Expr): boolean =>
    namesIn(analysis, it).some(({ text }) =>
      hasWord(text, [...TASK_WORDS, 'test', 'tests', 'loaders', 'datasets', 'seen', 'earlier', 'previous', 'testloaders', 'testsets']),
    );
  for (const call of analysis.calls) {
    const { node } = call;
    if (
      call.scope !== site.value.scope ||
      node.type !== 'Call' ||
      node.start <= site.node.start ||
      insideOf(site.node, node) ||
      !usesModel(analysis, call, site)
    )
      continue;
    const isInside = insideOf(loop, node);
    // Loops and comprehensions between the call and the loop over tasks, or the module.
    for (const at of analysis.ancestors(node)) {
      if (at === loop || at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef') break;
      const iters = at.type === 'For' ? [at.iter] : 'generators' in at ? at.generators.map(({ iter }) => iter) : [];
      for (const iter of iters) {
        if (at.type === 'For' && insideOf(at, site.node)) continue;
        const isEarlier = isInside ? isEarlierOnes(analysis, iter, names, loop) : hasMany(iter) || isRange(iter);
        if (isEarlier) found.push({ start: iter.start, end: iter.end });
      }
    }
    // `test_all(model, test_sets)`.
    for (const argument of [...node.args, ...node.keywords.map(({ value }) => value)]) {
      if (argument.type !== 'Name' && argument.type !== 'Attribute' && argument.type !== 'Subscript') continue;
      const text = analysis.slice(argument);
      const isWhole =
        argument.type !== 'Subscript' &&
        !mentions(argument, names) &&
        /(tests|_sets|sets|loaders|datasets|streams?|tasks|contexts|experiences)$/i.test(text) &&
        hasMany(argument);
      const isSlice = argument.type === 'Subscript' && argument.slice.type === 'Slice' && hasMany(argument.value);
      if (isWhole || isSlice) found.push({ start: argument.start, end: argument.end });
    }
  }
  return [...new Map(found.map((it) => [it.start, it])).values()].sort((a, b) => a.start - b.start);
}

const isRange = (iter: Expr): boolean => iter.type === 'Call' && iter.func.type === 'Name' && iter.func.id === 'range';

/** `range(i + 1)`, `tasks[:i + 1]`, `tasks` itself: not the batches of the task at hand. */
function isEarlierOnes(analysis: Analysis, iter: Expr, names: ReadonlySet<string>, loop: For): boolean {
  let at: Expr = iter;
  while (at.type === 'Call' && !isRange(at) && at.args[0] !== undefined) at = at.args[0];
  if (isRange(at)) return true;
  if (at.type === 'Subscript') return at.slice.type === 'Slice';
  if (mentions(at, names)) return false;
  return (
    analysis.slice(at) === analysis.slice(loop.iter) ||
    namesIn(analysis, at).some(({ text }) => hasWord(text, [...TASK_WORDS, 'seen', 'loaders', 'tests']))
  );
}

/** `train(model, task_a)`, then `train(model, task_b)`, then an evaluation on `task_a`. */
function afterAnother(context: DetectContext, site: Site, sites: readonly Site[]): Found[] | undefined {
  const { analysis, options } = context;
  const earlier = sites.filter(
    (it) =>
      it.value.scope === site.value.scope &&
      it.span.end <= site.span.start &&
      it.trainer === site.trainer &&
      it.kind === site.kind &&
      site.models.some((one) => it.models.some((other) => isSameObject(one, other))),
  );
  const own = namesOfData(analysis, site.data);
  const spans = newIn(analysis, own, wordsOption(options, 'new-data-words'));
  const [word, ...others] = spans;
  const before = earlier.find((it) => isEarlierTask(analysis, it, site));
  if (word === undefined || before === undefined || isLooped(analysis, site, before)) return undefined;
  const both = withOld(analysis, site.data, own);
  if (both !== undefined) {
    context.reject('sequential-tasks', site.span, both);
    return [];
  }
  const earlierNames = new Set(before.data.map((it) => analysis.slice(it)));
  const signs = oldEvaluations(analysis, site, (text) => hasWord(text, OLD_WORDS) || FIRST.test(text) || earlierNames.has(text));
  const [first, ...more] = signs;
  const evidence: Evidence[] = [
    {
      kind: 'word',
      span: word,
      says: `\`${analysis.slice(word)}\` names what comes after.`,
      ...(others.length === 0 ? {} : { also: others }),
    },
    {
      kind: 'expression',
      span: before.span,
      says: 'The same model is trained on another task before.',
      ...alsoOf(earlier.filter((it) => it !== before && isEarlierTask(analysis, it, site)).map(({ span }) => span)),
    },
    ...(first === undefined
      ? []
      : [{ kind: 'expression' as const, span: first.span, says: first.says, ...alsoOf(more.map(({ span }) => span)) }]),
  ];
  return judged(context, site, evidence, first);
}

const alsoOf = (places: readonly Span[]): { also?: readonly Span[] } => (places.length === 0 ? {} : { also: places });

function isEarlierTask(analysis: Analysis, it: Site, site: Site): boolean {
  const text = it.data.map((one) => analysis.slice(one)).join(' ');
  if (text === site.data.map((one) => analysis.slice(one)).join(' ')) return false;
  const names = namesOfData(analysis, it.data).map((one) => one.text);
  return names.some((one) => FIRST.test(one) || hasWord(one, OLD_WORDS) || one.match(NUMBERED) !== null);
}

/** Both in one loop: then they take turns. */
const isLooped = (analysis: Analysis, site: Site, before: Site): boolean =>
  [...analysis.ancestors(site.node)].some((it) => (it.type === 'For' || it.type === 'While') && insideOf(it, before.node));
