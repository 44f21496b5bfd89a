/** The statements by which data enters a training: calls of `fit`, loops over a loader, calls of a project's function that trains. */
import type { Analysis, CallValue, Frame, FunctionValue, Value } from '../../src/python/analysis.ts';
import { spanOf } from '../../src/python/analysis.ts';
import { hasWord } from '../../src/engine/words.ts';
import type { Call, Expr, For, Node, Span } from '../../src/python/syntax.ts';
import { namesOfData } from './data.ts';
import { namesIn, type Name } from './names.ts';
import { behind, fitOf, gradientOf, enteredAs, same, sourcesOf, throughCall, type Training } from './training.ts';
import { FIRST, NUMBERED, OLD_WORDS, TASK_WORDS } from './words.ts';

export interface Site {
  /** Where the finding sits. */
  readonly span: Span;
  readonly value: Value;
  readonly node: Node & Span;
  readonly kind: 'fit' | 'loop' | 'call';
  /** Where the data is written here. */
  readonly data: readonly Expr[];
  readonly training: Training;
  /** The function of the project that trains, of a call. */
  readonly trainer?: FunctionValue;
  /** Everything that the called objects come from. */
  readonly sources: ReadonlySet<Value>;
  /** The values here that stand for the models: where each was made or came in, in this function. */
  readonly models: readonly Value[];
  readonly modelName: string;
}

/** @param words that say that data is new */
export function sitesIn(analysis: Analysis, words: ReadonlySet<string>): Site[] {
  const calls = analysis.calls.flatMap((call) => callSite(analysis, call, words) ?? []);
  const handed = new Set(calls.flatMap(({ trainer }) => (trainer === undefined ? [] : [trainer.body])));
  const own = analysis.calls.flatMap((call) => {
    const site = loopSite(analysis, call) ?? fitSite(analysis, call);
    // What a function gets from its caller is told where it is called.
    const isHanded =
      handed.has(call.scope) &&
      site !== undefined &&
      behind(site.training.data).some((it) => it.op === 'param') &&
      site.models.some((it) => it.op !== 'call');
    return site === undefined || isHanded ? [] : [site];
  });
  const seen = new Set<number>();
  return [...own, ...calls].sort((a, b) => a.span.start - b.span.start).filter(({ span }) => !seen.has(span.start) && seen.add(span.start));
}

function fitSite(analysis: Analysis, call: CallValue): Site | undefined {
  const training = fitOf(call);
  if (training === undefined || call.node.type !== 'Call' || call.func.op !== 'attribute' || call.node.func.type !== 'Attribute')
    return undefined;
  const data = [
    ...call.node.args.slice(0, 2),
    ...call.node.keywords.filter(({ arg }) => /^(x|X|y|data|dataset|generator)$/.test(arg ?? '')).map(({ value }) => value),
  ];
  const sources = sourcesOf(analysis, call.func.object);
  return {
    span: spanOf(call),
    value: call,
    node: call.node,
    kind: 'fit',
    data,
    training,
    sources,
    models: enteredAs(call.func.object),
    modelName: analysis.slice(call.node.func.value),
  };
}

function loopSite(analysis: Analysis, call: CallValue): Site | undefined {
  const training = gradientOf(analysis, call);
  if (training === undefined) return undefined;
  for (const at of analysis.ancestors(call.node)) {
    if (at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef') return undefined;
    if (at.type !== 'For' && at.type !== 'AsyncFor') continue;
    const iterated = training.data.find((it) => it.node === at.iter || analysis.valueOf(at.iter) === it);
    if (iterated === undefined) continue;
    const { sources, models, name } = calledSources(analysis, training, null);
    return {
      span: { start: at.start, end: at.iter.end },
      value: call,
      node: at,
      kind: 'loop',
      data: [iteratedIn(at)],
      training,
      sources,
      models,
      modelName: name,
    };
  }
  return undefined;
}

/** `enumerate(tqdm(loader))` → `loader`. */
function iteratedIn({ iter }: For): Expr {
  let at: Expr = iter;
  while (
    at.type === 'Call' &&
    at.args[0] !== undefined &&
    /^(enumerate|tqdm|iter|track|islice)$/.test(at.func.type === 'Name' ? at.func.id : at.func.type === 'Attribute' ? at.func.attr : '')
  )
    at = at.args[0];
  return at;
}

function callSite(analysis: Analysis, call: CallValue, words: ReadonlySet<string>): Site | undefined {
  if (call.node.type !== 'Call') return undefined;
  const node = call.node;
  if (!isTelling(analysis, node, words)) return undefined;
  for (const inner of analysis.callee(call).functions) {
    const [training] = throughCall(analysis, call, inner);
    if (training === undefined) continue;
    const given = new Set(behind(training.data));
    const isModel = new Set(training.called.flatMap(({ value }) => same(value)));
    const written = [...node.args, ...node.keywords.map(({ value }) => value)];
    const data = written.filter((it) => {
      const value = analysis.valueOf(it);
      return value !== undefined && given.has(value) && !isModel.has(value);
    });
    if (data.length === 0) continue;
    const frame: Frame = { call, callee: inner, outer: null, depth: 1 };
    const { sources, models, name } = calledSources(analysis, training, frame, written);
    const modelName = name.startsWith('self.') ? ofReceiver(analysis, node, inner, name) : name;
    return { span: spanOf(call), value: call, node, kind: 'call', data, training, trainer: inner, sources, models, modelName };
  }
  return undefined;
}

/** `keeper.net`, where the method `keeper.learn` calls it `self.net`. */
function ofReceiver(analysis: Analysis, { func }: Call, { method }: FunctionValue, name: string): string {
  const receiver = func.type === 'Attribute' && method !== null ? analysis.slice(func.value) : '';
  return /^[\w.]{1,40}$/.test(receiver) ? `${receiver}${name.slice('self'.length)}` : 'the model';
}

/** What all called objects come from; the name is that of the first that is made of weights, for all that is known. */
function calledSources(
  analysis: Analysis,
  { called }: Training,
  frame: Frame | null,
  written: readonly Expr[] = [],
): { sources: Set<Value>; models: Value[]; name: string } {
  const sources = new Set<Value>();
  const models: Value[] = [];
  let name = 'the model';
  for (const { value, written: place } of called) {
    const own = [...sourcesOf(analysis, value, frame)].filter((it) => it.op === 'call' || it.op === 'param');
    const isModel =
      own.some((it) => !isCriterion(analysis, it)) && !own.some((it) => it.op === 'param' && /crit|loss|^fn$|func/i.test(it.name));
    if (!isModel) continue;
    for (const it of own) sources.add(it);
    models.push(...enteredAs(value));
    if (name !== 'the model') continue;
    const argument = written.find((it) => analysis.valueOf(it) === value);
    const text = analysis.slice(argument ?? place);
    if (/^[\w.]{1,40}$/.test(text)) name = text;
  }
  return { sources, models, name };
}

const isCriterion = (analysis: Analysis, value: Value): boolean =>
  value.op === 'call' && analysis.calledAs(value, (it) => /^torch\.nn\.\w*Loss$/.test(it)) !== undefined;

/** Whether something beside the data and the model enters the loss: a term that is given the model itself keeps it somewhere, for all that is known. */
export function hasOtherTerm(analysis: Analysis, { training }: Site): boolean {
  if (training.at.func.op !== 'attribute' || training.at.func.name !== 'backward') return false;
  const models = new Set(training.called.flatMap(({ value }) => [...sourcesOf(analysis, value)]));
  const values = behind([training.at.func.object]);
  const isGiven = (value: Value): boolean =>
    [...sourcesOf(analysis, value)].some((it) => models.has(it) && (it.op === 'call' || it.op === 'param'));
  return values.some(
    (it) =>
      it.op === 'call' &&
      (it.args.some(
        ({ value }) => value.op !== 'call' && value.op !== 'literal' && value.op !== 'item' && value.op !== 'element' && isGiven(value),
      ) ||
        (it.func.op === 'attribute' && /^(named_)?parameters$/.test(it.func.name))),
  );
}

export const insideOf = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

const TELLING: ReadonlySet<string> = new Set([...OLD_WORDS, ...TASK_WORDS]);

/** Words of what is no data. */
const NO_DATA = ['model', 'net', 'class', 'config', 'layer', 'name', 'id', 'path', 'dir'];

/** Whether the call stands in a loop over tasks, or is given something that is called new or old: only then it is looked into. */
function isTelling(analysis: Analysis, node: Call, words: ReadonlySet<string>): boolean {
  const written = [...node.args, ...node.keywords.map(({ value }) => value)];
  if (written.length === 0) return false;
  const says = ({ text }: Name): boolean =>
    !hasWord(text, NO_DATA) && (hasWord(text, TELLING) || hasWord(text, words) || FIRST.test(text) || text.search(NUMBERED) !== -1);
  if (namesOfData(analysis, written).some(says)) return true;
  for (const at of analysis.ancestors(node))
    if (at.type === 'For' && [...namesIn(analysis, at.target), ...namesIn(analysis, at.iter)].some(says)) return true;
  return false;
}
