/** Every parameter is frozen, and the same model is trained. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { spanOf } from '../../src/python/analysis.ts';
import { code } from '../../src/engine/text.ts';
import type { Expr, Node, Span, Stmt } from '../../src/python/syntax.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import type { TrainingFacts } from './facts.ts';
import { functionAround } from './loops.ts';
import { receiverNode } from './models.ts';
import { modelFacts, written } from './reading.ts';

/** Methods that leave a model's parameters as they are. */
const HARMLESS = /^(parameters|named_parameters|children|modules|train|eval|to|cuda|cpu|float|half|zero_grad|state_dict|load_state_dict)$/;

interface Freeze {
  readonly model: string;
  /** The statement or call that freezes. */
  readonly at: Span;
  /** Where the freezing is over. */
  readonly end: number;
  readonly scope: Node;
  /** The loop or the call, and the expression of the model in it. */
  readonly node: Node;
  readonly owner: Expr;
}

export function* frozenModels(context: DetectContext): Generator<Detection<TrainingFacts>> {
  const { analysis } = context;
  if (!analysis.imports('torch') || !analysis.text.includes('requires_grad')) return;
  for (const freeze of freezesIn(analysis)) {
    const optimizer = optimizerOf(analysis, freeze);
    if (optimizer === undefined) continue;
    const { call, parameters } = optimizer;
    const step = stepAfter(analysis, call, freeze);
    if (step === undefined || isThawed(analysis, freeze)) {
      context.reject('frozen-everything', freeze.at, 'something is unfrozen, added or unknown afterwards');
      continue;
    }
    const [first, ...others] = step;
    if (first === undefined) continue;
    yield {
      variant: 'frozen-everything',
      span: freeze.at,
      evidence: [
        {
          kind: 'expression',
          span: parameters,
          says: `The optimizer holds these parameters only, and ${code(freeze.model)} has no others.`,
        },
        {
          kind: 'expression',
          span: spanOf(first),
          says: `${code(written(analysis, first))} is meant to change them.`,
          ...(others.length === 0 ? {} : { also: others.map(spanOf) }),
        },
      ],
      facts: {
        fault: { value: 'frozen-everything' },
        subject: { value: freeze.model },
        cause: { value: analysis.slice(freeze.at), span: freeze.at },
        ...modelFacts(analysis),
      },
    };
  }
}

export function* freezesIn(analysis: Analysis): Generator<Freeze> {
  const speaking = analysis.syntax.body.filter((it) => analysis.slice(it).includes('requires_grad'));
  for (const node of speaking.flatMap((it) => [...descendantsOf(it)])) {
    if (node.type === 'For' && node.iter.type === 'Call' && node.iter.func.type === 'Attribute') {
      const { attr, value } = node.iter.func;
      const target =
        attr === 'parameters' ? node.target : attr === 'named_parameters' && node.target.type === 'Tuple' ? node.target.elts[1] : undefined;
      if (target?.type !== 'Name' || node.iter.args.length > 0) continue;
      const frozen = node.body.find((it) => isFreezing(it, target.id));
      if (frozen === undefined || node.body.some((it) => it.type === 'If' || it.type === 'Continue' || it.type === 'Break')) continue;
      yield {
        model: analysis.slice(value),
        at: { start: frozen.start, end: frozen.end },
        end: node.end,
        scope: scopeOf(analysis, node),
        node,
        owner: value,
      };
    } else if (node.type === 'Call' && node.func.type === 'Attribute' && node.func.attr === 'requires_grad_' && isFalse(node.args[0])) {
      const value = analysis.valueOf(node.func.value);
      if (value !== undefined && analysis.isKind(value, 'torch.nn.Module') && analysis.parentOf(node)?.type === 'Expr')
        yield {
          model: analysis.slice(node.func.value),
          at: { start: node.start, end: node.end },
          end: node.end,
          scope: scopeOf(analysis, node),
          node,
          owner: node.func.value,
        };
    }
  }
}

const scopeOf = (analysis: Analysis, node: Node): Node => analysis.enclosing(node)[0] ?? analysis.syntax;

/** `p.requires_grad = False`, `p.requires_grad_(False)`. */
function isFreezing(statement: Stmt, name: string): boolean {
  if (statement.type === 'Assign') {
    const [target] = statement.targets;
    return target?.type === 'Attribute' && target.attr === 'requires_grad' && isNamed(target.value, name) && isFalse(statement.value);
  }
  if (statement.type !== 'Expr' || statement.value.type !== 'Call') return false;
  const { func, args } = statement.value;
  return func.type === 'Attribute' && func.attr === 'requires_grad_' && isNamed(func.value, name) && isFalse(args[0]);
}

const isNamed = (node: Expr, name: string): boolean => node.type === 'Name' && node.id === name;
const isFalse = (node: Expr | undefined): boolean => node?.type === 'Constant' && node.value.kind === 'bool' && !node.value.value;

/** The optimizer that is built afterwards, in the same run of statements, of `model.parameters()` and nothing else. */
function optimizerOf(analysis: Analysis, { model, end, scope }: Freeze): { call: CallValue; parameters: Span } | undefined {
  for (const call of analysis.callsAs(/^torch\.optim\.[A-Z]\w*$/)) {
    if (call.node.start < end || scopeOf(analysis, call.node) !== scope) continue;
    const params = analysis.argument(call, 0, 'params');
    const inner = params && parametersIn(analysis, params);
    const of = inner && receiverNode(inner);
    if (inner !== undefined && of !== undefined && analysis.slice(of) === model) return { call, parameters: spanOf(inner) };
  }
  return undefined;
}

/** `model.parameters()`, also filtered or listed. */
function parametersIn(analysis: Analysis, params: Value): CallValue | undefined {
  if (params.op !== 'call') return undefined;
  if (params.func.op === 'attribute' && params.func.name === 'parameters') return params;
  if (analysis.calledAs(params, (it) => /^builtins\.(filter|list)$/.test(it)) === undefined) return undefined;
  const last = params.args.at(-1)?.value;
  return last === undefined ? undefined : parametersIn(analysis, last);
}

/** The steps of that optimizer, by the name it is bound to. */
function stepAfter(analysis: Analysis, optimizer: CallValue, { scope }: Freeze): readonly CallValue[] | undefined {
  const steps = analysis
    .callsOf('step')
    .filter(
      (it) =>
        it.func.op === 'attribute' &&
        scope.type !== 'ClassDef' &&
        analysis.origins(it.func.object).some(({ value }) => value === optimizer),
    );
  return steps.length === 0 ? undefined : steps;
}

/** Whether something is unfrozen or added after the freeze, or could be where it is not seen. */
function isThawed(analysis: Analysis, { model, end, scope, node: freezing }: Freeze): boolean {
  for (const node of descendantsOf(scope)) {
    if (!('start' in node)) continue;
    if (node.start < end) {
      // A function further up runs when it is called.
      if (isSetting(node) && functionAround(analysis, node) !== functionAround(analysis, freezing)) return true;
      continue;
    }
    if (node.type === 'Attribute' && node.attr === 'requires_grad' && node.ctx === 'Store') return true;
    if ((node.type === 'Attribute' || node.type === 'Subscript' || node.type === 'Name') && node.ctx !== 'Load') {
      const text = analysis.slice(node);
      if (text === model || text.startsWith(`${model}.`) || text.startsWith(`${model}[`)) return true;
    }
    if (node.type !== 'Call') continue;
    const { func } = node;
    if (func.type === 'Attribute' && func.attr === 'requires_grad_') return true;
    if (
      func.type === 'Attribute' &&
      analysis.slice(func.value).split(/[.[]/)[0] === model.split('.')[0] &&
      analysis.slice(func.value).startsWith(model)
    ) {
      if (analysis.slice(func.value) !== model || !HARMLESS.test(func.attr)) return true;
    }
    if ([...node.args, ...node.keywords.map((it) => it.value)].some((it) => holdsModel(analysis, it, model))) return true;
  }
  return false;
}

/** `p.requires_grad = …`, `p.requires_grad_(…)`, unless it plainly freezes. */
function isSetting(node: Node): boolean {
  if (node.type === 'Assign')
    return node.targets.some((it) => it.type === 'Attribute' && it.attr === 'requires_grad') && !isFalse(node.value);
  return node.type === 'Call' && node.func.type === 'Attribute' && node.func.attr === 'requires_grad_' && !isFalse(node.args[0]);
}

/** Whether an argument is the model itself, or a list of models that it is in. */
const holdsModel = (analysis: Analysis, argument: Expr, model: string): boolean =>
  argument.type === 'List' || argument.type === 'Tuple' || argument.type === 'Set'
    ? argument.elts.some((it) => holdsModel(analysis, it, model))
    : argument.type === 'Starred'
      ? holdsModel(analysis, argument.value, model)
      : analysis.slice(argument) === model;
