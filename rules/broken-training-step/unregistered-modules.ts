/** Layers that no module knows of: not in parameters(), so nobody trains them. */
import type { Analysis, ClassValue } from '../../src/python/analysis.ts';
import { isNamedByImporters } from '../../src/python/importers.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { Attribute, Expr, For, FunctionDef, Node, Span } from '../../src/python/syntax.ts';
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import type { TrainingFacts } from './facts.ts';
import { isModuleClass, isParameter, isWeighted } from './layers.ts';
import { layersMadeInForward } from './made-in-forward.ts';
import { regionOf } from './region.ts';

/** How a class can tell PyTorch of its layers otherwise, or train or freeze them by itself. */
const KNOWS =
  /^(add_module|register_module|register_parameter|_modules|_parameters|__dict__|parameters|named_parameters|no_grad|inference_mode|requires_grad_?|__setattr__)$/;

export function* unregisteredModules(context: DetectContext): Generator<Detection<TrainingFacts>> {
  const { analysis } = context;
  if (!analysis.imports('torch')) return;
  for (const of of analysis.graph.classes) {
    if (!isModuleClass(analysis, of)) continue;
    yield* layersMadeInForward(analysis, of);
    const nodes = [...descendantsOf(of.def)];
    if (nodes.some((it) => (it.type === 'Attribute' && KNOWS.test(it.attr)) || (it.type === 'Name' && it.id === 'setattr'))) {
      if (nodes.some(isKept))
        context.reject('unregistered-modules', of.def, 'The class registers, trains or freezes layers in a way of its own.');
      continue;
    }
    for (const node of nodes)
      if (node.type === 'Assign' && isKept(node)) yield* judged(analysis, of, node.targets[0] as Attribute, node.value);
  }
}

/** `self.layers = …` */
const isKept = (node: Node): boolean => node.type === 'Assign' && node.targets.length === 1 && isOfSelf(node.targets[0]);
const isOfSelf = (node: Node | undefined): node is Attribute =>
  node?.type === 'Attribute' && node.value.type === 'Name' && node.value.id === 'self';

function* judged(analysis: Analysis, of: ClassValue, target: Attribute, value: Expr): Generator<Detection<TrainingFacts>> {
  const kind = kindOf(value);
  if (kind === undefined) return;
  const uses = [...descendantsOf(of.def)].filter((it): it is Attribute => isOfSelf(it) && it.attr === target.attr && it !== target);
  if (uses.some((it) => it.ctx !== 'Load' || !isLookedInto(analysis, it)) || isReadElsewhere(analysis, of, target.attr)) return;
  const elements = [...elementsOf(value), ...uses.flatMap((it) => appendedTo(analysis, it))];
  const layers = elements.filter((it) => isLayer(analysis, it));
  const parameters = elements.filter((it) => isParameterAt(analysis, it));
  // A list of one is how a module is hidden on purpose.
  const isMany = elements.length > 1 || /Comp$/.test(value.type) || elements.some((it) => isInLoop(analysis, it));
  const weighted = layers.length > 0 ? layers : parameters;
  if (weighted.length === 0 || !isMany) return;
  const forward = of.def.body.find((it): it is FunctionDef => it.type === 'FunctionDef' && it.name === 'forward');
  const run = forward === undefined ? undefined : regionOf(analysis, [forward]);
  const read = uses.filter((it) => run?.attributes.includes(it) === true && appendedTo(analysis, it).length === 0);
  const [first, ...more] = weighted;
  const [firstRead, ...others] = read;
  if (first === undefined || firstRead === undefined) return;
  const plain = (node: Span): Span => ({ start: node.start, end: node.end });
  yield {
    variant: 'unregistered-modules',
    span: plain(value),
    evidence: [
      { kind: 'expression', span: plain(first), also: more.map(plain), says: 'A layer with weights, kept where PyTorch does not look.' },
      { kind: 'expression', span: plain(firstRead), also: others.map(plain), says: '`forward` computes with it.' },
    ],
    facts: {
      fault: { value: 'unregistered-modules' },
      subject: { value: analysis.slice(target), span: plain(target) },
      other: { value: kind, span: plain(value) },
      cause: { value: kind === 'dict' ? 'nn.ModuleDict' : layers.length > 0 ? 'nn.ModuleList' : 'nn.ParameterList' },
    },
  };
}

const kindOf = (value: Expr): 'list' | 'dict' | 'tuple' | undefined =>
  value.type === 'List' || value.type === 'ListComp'
    ? 'list'
    : value.type === 'Dict' || value.type === 'DictComp'
      ? 'dict'
      : value.type === 'Tuple'
        ? 'tuple'
        : undefined;

function elementsOf(value: Expr): readonly Expr[] {
  switch (value.type) {
    case 'List':
    case 'Tuple':
      return value.elts;
    case 'Dict':
      return value.values;
    case 'ListComp':
      return [value.elt];
    case 'DictComp':
      return [value.value];
    default:
      return [];
  }
}

/** What `self.layers.append(…)` and `self.layers[key] = …` put in. */
function appendedTo(analysis: Analysis, use: Attribute): readonly Expr[] {
  const parent = analysis.parentOf(use);
  const above = parent === undefined ? undefined : analysis.parentOf(parent);
  if (parent?.type === 'Attribute' && parent.attr === 'append' && above?.type === 'Call') return above.args;
  if (parent?.type === 'Subscript' && parent.ctx === 'Store' && above?.type === 'Assign') return [above.value];
  return [];
}

/** Made where it stands, or under a name that is used for nothing else: then it is on no other attribute. */
function isLayer(analysis: Analysis, node: Expr): boolean {
  if (node.type !== 'Call') return node.type === 'Name' && isOnlyPutIn(analysis, node) && isWeightedAt(analysis, node);
  return isWeightedAt(analysis, node);
}

function isWeightedAt(analysis: Analysis, node: Expr): boolean {
  const value = analysis.valueOf(node);
  const origins = value === undefined ? [] : analysis.origins(value);
  return origins.length > 0 && origins.every((it) => isWeighted(analysis, it.value));
}

const isParameterAt = (analysis: Analysis, node: Expr): boolean => {
  const value = node.type === 'Call' ? analysis.valueOf(node) : undefined;
  return value !== undefined && isParameter(analysis, value);
};

function isOnlyPutIn(analysis: Analysis, name: Expr & { type: 'Name' }): boolean {
  const home = [...analysis.ancestors(name)].find((it) => it.type === 'FunctionDef');
  return (
    home !== undefined && [...descendantsOf(home)].filter((it) => it.type === 'Name' && it.id === name.id && it.ctx === 'Load').length === 1
  );
}

const isInLoop = (analysis: Analysis, node: Node): boolean => {
  for (const at of analysis.ancestors(node)) {
    if (at.type === 'For' || at.type === 'While') return true;
    if (at.type === 'FunctionDef') return false;
  }
  return false;
};

const READERS = new Set(['enumerate', 'zip', 'len', 'reversed', 'range']);
/** Modules that know the layers that they are made of. */
const REGISTERS = /^torch\.nn\.(ModuleList|ModuleDict|Sequential|ParameterList|ParameterDict)$/;

/** Indexed, iterated, counted or appended to: nothing by which its layers come to be known. */
function isLookedInto(analysis: Analysis, use: Attribute): boolean {
  const parent = analysis.parentOf(use);
  switch (parent?.type) {
    case 'Subscript':
      return parent.value === use && !isHandedOn(analysis, parent);
    case 'Attribute': {
      if (parent.attr === 'append') return true;
      const call = /^(items|values|keys)$/.test(parent.attr) ? analysis.parentOf(parent) : undefined;
      return call?.type === 'Call' && isIterated(analysis, call);
    }
    default:
      return isIterated(analysis, use);
  }
}

function isIterated(analysis: Analysis, node: Expr): boolean {
  const parent = analysis.parentOf(node);
  switch (parent?.type) {
    case 'For':
      return parent.iter === node && !isCollected(analysis, parent);
    case 'comprehension':
      return parent.iter === node && !isInRegister(analysis, parent);
    case 'Call':
      return parent.func.type === 'Name' && READERS.has(parent.func.id) && (parent.func.id === 'len' || !isHandedOn(analysis, parent));
    default:
      return false;
  }
}

/** Whether a part of it is put into a module that registers it, or on an attribute of its own. */
function isHandedOn(analysis: Analysis, node: Expr): boolean {
  const parent = analysis.parentOf(node);
  if (parent?.type === 'For') return parent.iter === node && isCollected(analysis, parent);
  return isInRegister(analysis, node) || (parent?.type === 'Assign' && parent.value === node && parent.targets.some(isOfSelf));
}

function isInRegister(analysis: Analysis, node: Node): boolean {
  for (const at of analysis.ancestors(node)) {
    const value = at.type === 'Call' ? analysis.valueOf(at) : undefined;
    if (value !== undefined && analysis.calledAs(value, (name) => REGISTERS.test(name)) !== undefined) return true;
  }
  return false;
}

/** Whether the loop puts what it meets somewhere else. */
const isCollected = (analysis: Analysis, { target, body }: For): boolean => {
  const names = new Set([target, ...descendantsOf(target)].flatMap((it) => (it.type === 'Name' ? [it.id] : [])));
  return body
    .flatMap((it) => [...descendantsOf(it)])
    .some((it) => it.type === 'Name' && names.has(it.id) && it.ctx === 'Load' && isPutAway(analysis, it));
};

/** `….append(layer)`, `self.x = layer`. */
function isPutAway(analysis: Analysis, name: Expr): boolean {
  const parent = analysis.parentOf(name);
  if (parent?.type === 'Assign') return parent.value === name && parent.targets.some((it) => it.type !== 'Name');
  return parent?.type === 'Call' && parent.func.type === 'Attribute' && /^(append|extend|insert|update|add)$/.test(parent.func.attr);
}

/** Outside its class the attribute is read: whoever does may take the parameters from there. */
const isReadElsewhere = (analysis: Analysis, of: ClassValue, name: string): boolean =>
  analysis
    .valuesOf('attribute')
    .some((it) => it.name === name && !(of.def.start <= it.node.start && it.node.end <= of.def.end) && !isOfSelf(it.node)) ||
  isNamedByImporters(analysis, name, (node) => !isOfSelf(node));
