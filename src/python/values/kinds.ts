/** Kinds of values: from construction, annotation and what the catalogue says that calls and parts of known kinds give. */
import {
  attributeKind,
  canonical,
  elementKind,
  lineage,
  methodKind,
  operatorKind,
  returnKind,
  subscriptKind,
} from '../catalogue/catalogue.ts';
import { attributeNames, calleeOf } from './callee.ts';
import { cut, keep, recall, type Graph } from './graph.ts';
import { moduleGraphOf } from './imported.ts';
import { ancestry } from './instances.ts';
import { keyOf } from './keys.ts';
import { originsOf } from './trace.ts';
import type { Value } from './value.ts';

const NONE: ReadonlySet<string> = new Set();

/** The kinds that `value` may have; empty when nothing is known. */
export function kindsOf(graph: Graph, value: Value): ReadonlySet<string> {
  const known = graph.kinds.get(value);
  if (known !== undefined) {
    if (known === null) cut(graph);
    else recall(graph, graph.kinds, value);
    return known ?? NONE;
  }
  graph.kinds.set(value, null);
  const before = graph.doubts;
  const kinds: string[] = [];
  for (const { value: origin } of originsOf(graph, value)) kinds.push(...ofOrigin(graph, origin));
  // A part that is made from itself, over and over: what it was at first is told by what it is a part of.
  if (kinds.length === 0 && (value.op === 'subscript' || value.op === 'attribute')) kinds.push(...ofOrigin(graph, value));
  const found = kinds.length === 0 ? NONE : new Set(kinds);
  keep(graph, graph.kinds, value, found, before);
  return found;
}

function ofOrigin(graph: Graph, value: Value): readonly string[] {
  switch (value.op) {
    case 'literal': {
      // None stands for the absence of the thing: what else it may be is said elsewhere.
      const kind = value.node.type === 'Constant' ? value.node.value.kind : 'None';
      return kind === 'None' ? [] : [`builtins.${kind === 'opaque' ? 'str' : kind}`];
    }
    case 'container':
      return [`builtins.${value.kind}`];
    case 'param':
      return value.annotation === null ? [] : annotated(graph, value.annotation);
    case 'call':
      return returned(graph, value).flatMap((it) => (typeof it === 'string' ? known(it) : ['builtins.tuple']));
    case 'item':
      return itemKinds(graph, value);
    case 'element':
      return [...kindsOf(graph, value.of)].flatMap((it) => known(elementKind(it)));
    case 'subscript':
      return subscripted(graph, value);
    case 'attribute':
      if (value.name === '__dict__') return ['builtins.dict'];
      return [...kindsOf(graph, value.object)].flatMap((it) => known(attributeKind(it, value.name)));
    case 'operation':
      return operated(graph, value);
    default:
      return [];
  }
}

const known = (kind: string | undefined): string[] => (kind === undefined || kind === '?' ? [] : [kind]);

/** What the call returns, by each name that it may have; a list is a tuple. */
function returned(graph: Graph, call: Value & { op: 'call' }): (string | readonly string[])[] {
  const { names, classes } = calleeOf(graph, call);
  const found: (string | readonly string[])[] = [];
  for (const it of classes) {
    for (const own of ancestry(graph, it)) {
      for (const base of own.bases) {
        for (const { value } of originsOf(graph, base)) {
          if (value.op === 'imported' && !value.name.startsWith('typing.')) found.push(canonical(value.name));
          else if (value.op === 'attribute') found.push(...attributeNames(graph, value));
        }
      }
    }
  }
  for (const name of names) {
    const dot = name.lastIndexOf('.');
    const result = (dot > 0 ? methodKind(name.slice(0, dot), name.slice(dot + 1)) : undefined) ?? returnKind(name);
    if (result !== undefined) found.push(result);
  }
  if (call.func.op === 'attribute' && names.some((it) => it.startsWith('builtins.dict.get'))) {
    found.push(...[...kindsOf(graph, call.args[1]?.value ?? call)].slice(0, 1));
  }
  return found;
}

function itemKinds(graph: Graph, value: Value & { op: 'item' }): string[] {
  const found: string[] = [];
  for (const { value: of } of originsOf(graph, value.of)) {
    if (of.op === 'call') {
      for (const result of returned(graph, of)) {
        if (typeof result === 'string') found.push(...known(elementKind(result)));
        else if (value.index !== null) found.push(...known(result.at(value.index) ?? result[0]));
      }
      if (calleeOf(graph, of).names.some((it) => it === 'sklearn.model_selection.train_test_split') && value.index !== null) {
        const given = of.args.filter((it) => it.name === null)[Math.floor((value.index < 0 ? value.index + 4 : value.index) / 2)];
        if (given !== undefined) found.push(...kindsOf(graph, given.value));
      }
    } else found.push(...[...kindsOf(graph, of)].flatMap((it) => known(elementKind(it))));
  }
  return found;
}

function subscripted(graph: Graph, value: Value & { op: 'subscript' }): string[] {
  const { index } = value;
  const kinds = kindsOf(graph, index);
  const isText = typeof keyOf(graph, index) === 'string' || kinds.has('builtins.str');
  const key = isText
    ? 'text'
    : index.op === 'container' || kinds.has('builtins.list')
      ? 'list'
      : kinds.has('pandas.Index')
        ? 'list'
        : 'other';
  return [...kindsOf(graph, value.object)].flatMap((it) => {
    // A loop variable over column names selects one column; anything compared selects rows.
    const columnName =
      key === 'other' && index.op !== 'operation' && kinds.size === 0 && it === 'pandas.DataFrame' && isLoopName(graph, index);
    return known(subscriptKind(it, columnName ? 'text' : key));
  });
}

const isLoopName = (graph: Graph, index: Value): boolean =>
  originsOf(graph, index).every(
    ({ value }) => value.op === 'element' || value.op === 'param' || (value.op === 'item' && value.of.op === 'element'),
  );

function operated(graph: Graph, value: Value & { op: 'operation' }): string[] {
  switch (value.name) {
    case 'JoinedStr':
      return ['builtins.str'];
    case 'ListComp':
      return ['builtins.list'];
    case 'DictComp':
      return ['builtins.dict'];
    case 'SetComp':
      return ['builtins.set'];
    case 'Enter':
      return value.inputs.flatMap((it) => [...kindsOf(graph, it)]);
    case 'Not':
      return ['builtins.bool'];
    case 'Slice':
      return ['builtins.slice'];
    case 'Declared':
      return value.inputs.flatMap((it) => annotated(graph, it));
    default: {
      const found = value.inputs.flatMap((it) => [...kindsOf(graph, it)].flatMap((kind) => known(operatorKind(kind))));
      return found.some((it) => !it.startsWith('builtins.')) ? found.filter((it) => !it.startsWith('builtins.')) : found;
    }
  }
}

/** The classes that an annotation names, through `Optional`, `X | None`, quotes and `Annotated`. */
function annotated(graph: Graph, annotation: Value): string[] {
  if (annotation.op === 'literal') return quoted(graph, annotation);
  if (annotation.op === 'operation') return annotation.inputs.flatMap((it) => annotated(graph, it));
  if (annotation.op === 'subscript') {
    const outer = annotated(graph, annotation.object);
    const isWrapper = outer.some((it) => /(^|\.)(Optional|Union|Annotated|Final|ClassVar)$/.test(it));
    if (!isWrapper) return outer.filter((it) => !it.startsWith('typing.'));
    return annotation.index.op === 'container'
      ? annotation.index.items.flatMap((it) => annotated(graph, it))
      : annotated(graph, annotation.index);
  }
  return originsOf(graph, annotation).flatMap(({ value }) => {
    if (value.op === 'imported') return [canonical(value.name)];
    if (value.op === 'attribute') return attributeNames(graph, value);
    return [];
  });
}

/** An annotation in quotes: the dotted names in it, as the module's imports spell them. */
function quoted(graph: Graph, { node }: Value): string[] {
  if (node.type !== 'Constant' || node.value.kind !== 'str') return [];
  return (node.value.value.match(/[^\W\d][\w.]*/gu) ?? []).flatMap((dotted) => {
    const [root = '', ...rest] = dotted.split('.');
    const bound = moduleGraphOf(graph, node.start)
      .module.bindings.get(root)
      ?.find((it) => it.op === 'imported');
    const name = bound?.op === 'imported' ? canonical([bound.name, ...rest].join('.')) : undefined;
    return name === undefined || name.startsWith('typing.') ? [] : [name];
  });
}

/** Whether some kind of `value` is `kind` or derives from it. */
export const isKind = (graph: Graph, value: Value, kind: string): boolean =>
  [...kindsOf(graph, value)].some((it) => lineage(it).includes(kind));
