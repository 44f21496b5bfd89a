/** Gathers the names and texts that reach a call: what its prompt is made of, on the whole way through the module. */
import { type Analysis, type CallValue, piecesOf, spanOf, type Value } from '../../src/python/analysis.ts';
import { childrenOf } from '../../src/python/syntax-walk.ts';
import type { Node, Span } from '../../src/python/syntax.ts';

export interface Said {
  readonly kind: 'name' | 'text';
  /** As it stands in the source; a text with its quotes and escapes. */
  readonly text: string;
  readonly span: Span;
  /** What a name is known to stand for. */
  readonly given?: string;
}

export interface Reach {
  readonly said: readonly Said[];
  /** The calls on the way. */
  readonly calls: readonly CallValue[];
}

const MAX_STEPS = 1500;

export function reachOf(analysis: Analysis, starts: readonly Value[]): Reach {
  const said = new Map<number, Said>();
  const calls: CallValue[] = [];
  const scanned = new Set<Node>();
  const add = (kind: Said['kind'], start: number, end: number, given?: string): void => {
    const span = { start, end };
    if (!said.has(start)) said.set(start, { kind, text: analysis.text.slice(start, end), span, ...(given === undefined ? {} : { given }) });
  };
  const scan = (node: Node): void => {
    if (scanned.has(node)) return;
    scanned.add(node);
    if (node.type === 'Name') add('name', node.start, node.end, textOf(analysis, node));
    else if (node.type === 'Attribute') add('name', node.end - node.attr.length, node.end);
    else if (node.type === 'keyword' && node.arg !== null) add('name', node.start, node.start + node.arg.length);
    else if (node.type === 'arg') add('name', node.start, node.start + node.arg.length);
    else if (node.type === 'Constant' && (node.value.kind === 'str' || node.value.kind === 'opaque')) add('text', node.start, node.end);
    // A docstring is no part of what runs, and a dictionary may hold the names of tasks beside the one that is meant.
    if (node.type === 'Expr' && node.value.type === 'Constant') return;
    if (node.type === 'Dict') for (const it of node.values) if (it.type === 'Constant' && it.value.kind === 'str' && !/\s/.test(it.value.value)) scanned.add(it); // prettier-ignore
    for (const child of childrenOf(node)) scan(child);
  };
  for (const start of starts) {
    analysis.walk(
      start,
      ({ value }) => {
        switch (value.op) {
          case 'imported':
          case 'class':
          case 'unknown':
            return [];
          case 'function':
            for (const it of Array.isArray(value.def.body) ? value.def.body : [value.def.body]) scan(it);
            return [];
          case 'call':
            calls.push(value);
            scan(value.node);
            return [
              ...(isMaker(analysis, value) || value.func.op !== 'attribute' ? [] : [value.func.object]),
              ...value.args.map((it) => it.value),
            ];
          case 'literal':
            // Reached as a whole, it is what the prompt says, wherever it stands.
            if (value.node.type === 'Constant' && value.node.value.kind === 'str') add('text', value.node.start, value.node.end);
            return [];
          default:
            scan(value.node);
            return behind(value);
        }
      },
      { contents: true, maxSteps: MAX_STEPS },
    );
  }
  return { said: [...said.values()], calls };
}

function textOf(analysis: Analysis, node: Node): string | undefined {
  const value = analysis.valueOf(node);
  const known = value === undefined ? undefined : analysis.constant(value)?.value;
  return typeof known === 'string' ? known : undefined;
}

/** What a value is made from; the literals of a dict are left to the scan of its text. */
const behind = (value: Value): readonly Value[] =>
  value.op === 'container' && value.kind === 'dict' ? value.items.filter((it) => it.op !== 'literal') : piecesOf(value);

/** Tokenizers and models are told by their checkpoints, and those speak of what they were trained on. */
const isMaker = (analysis: Analysis, call: CallValue): boolean =>
  analysis.calledAs(call, (it) => /^(transformers|peft|vllm|unsloth)\./.test(it)) !== undefined;

/** The functions and classes around a place, as names. */
export function namesAround(analysis: Analysis, node: Node): Said[] {
  return analysis.enclosing(node).map(({ name, start, end }): Said => {
    const from = start + (/^(?:async\s+)?(?:def|class)\s+/.exec(analysis.text.slice(start, end))?.[0].length ?? 0);
    return { kind: 'name', text: name, span: { start: from, end: from + name.length } };
  });
}

/** The ids of the datasets that the module loads, and those of metrics. */
const datasets = new WeakMap<Analysis, readonly Said[]>();

export function datasetIds(analysis: Analysis): readonly Said[] {
  const known = datasets.get(analysis) ?? readDatasetIds(analysis);
  datasets.set(analysis, known);
  return known;
}

function readDatasetIds(analysis: Analysis): Said[] {
  return analysis.calls.flatMap((call): Said[] => {
    if (analysis.calledAs(call, (it) => /^(datasets|evaluate)\.(load_dataset|load|load_metric)$/.test(it)) === undefined) return [];
    return call.args.slice(0, 2).flatMap(({ value }): Said[] => {
      const known = analysis.constant(value);
      const span = known === undefined ? undefined : spanOf(known.origin);
      return span === undefined || typeof known?.value !== 'string' ? [] : [{ kind: 'text', text: analysis.slice(span), span }];
    });
  });
}
