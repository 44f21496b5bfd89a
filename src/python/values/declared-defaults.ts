/** Defaults that a command line declares: argparse options, click options on a function's parameters, HfArgumentParser's dataclasses. */
import { calleeOf } from './callee.ts';
import { modulesOf, type Graph, type ModuleGraph } from './graph.ts';
import { originsOf } from './trace.ts';
import type { CallValue, Value } from './value.ts';

const optionName = (flag: string): string => flag.replace(/^-+/, '').replaceAll('-', '_');

const literalText = (value: Value): string | undefined => {
  const { node } = value;
  return value.op === 'literal' && node.type === 'Constant' && node.value.kind === 'str' ? node.value.value : undefined;
};

/** The names that an `add_argument` or `click.option` call gives to its value. */
function destinations(call: CallValue): string[] {
  const dest = call.args.find((it) => it.name === 'dest');
  const given = dest === undefined ? undefined : literalText(dest.value);
  if (given !== undefined) return [given];
  const flags = call.args.flatMap((it) => (it.name === null && it.star === '' ? [literalText(it.value) ?? ''] : []));
  const long = flags.filter((it) => it.startsWith('--'));
  return (long.length > 0 ? long : flags).map(optionName);
}

const defaultOf = (call: CallValue): Value | undefined => call.args.find((it) => it.name === 'default')?.value;

interface Options {
  /** `add_argument` calls by the names that they give. */
  readonly added: ReadonlyMap<string, readonly CallValue[]>;
  /** `set_defaults` calls. */
  readonly set: readonly CallValue[];
}

/** By the calls of a module, which never change. */
const options = new WeakMap<readonly CallValue[], Options>();

function optionsOf({ calls }: ModuleGraph): Options {
  let found = options.get(calls);
  if (found === undefined) {
    const added = new Map<string, CallValue[]>();
    for (const call of calls) {
      if (call.func.op !== 'attribute' || call.func.name !== 'add_argument') continue;
      for (const name of new Set(destinations(call))) added.set(name, [...(added.get(name) ?? []), call]);
    }
    found = { added, set: calls.filter(({ func }) => func.op === 'attribute' && func.name === 'set_defaults') };
    options.set(calls, found);
  }
  return found;
}

/** `args.rank` where `args` comes from an argparse parser: the option's default, when it is declared once. */
export function commandLineDefault(graph: Graph, attribute: Value & { op: 'attribute' }): Value | undefined {
  const fromParser = originsOf(graph, attribute.object).some(({ value }) => isParsed(graph, value));
  if (!fromParser) return undefined;
  const declared = modulesOf(graph).flatMap((it) => optionsOf(it).added.get(attribute.name) ?? []);
  const [only, ...others] = declared;
  if (only === undefined || others.length > 0 || isOverridden(graph, attribute)) return undefined;
  const fallback = defaultOf(only);
  // A text is read as the option's type.
  const type = only.args.find((it) => it.name === 'type')?.value;
  const isText = type === undefined || (type.op === 'imported' && type.name === 'builtins.str');
  const isRead = !isText && fallback !== undefined && literalText(fallback) !== undefined;
  return isRead ? undefined : fallback;
}

/** `parse_args(['--rank', '8'])`: not the command line of the program, and not an empty one. */
const readsOther = (graph: Graph, { args: [given] }: CallValue): boolean =>
  given !== undefined && originsOf(graph, given.value).some(({ value }) => value.op === 'container' && value.items.length > 0);

/** Whether `args.rank = …` stands between, or `set_defaults(rank=…)` somewhere. */
function isOverridden(graph: Graph, { object, name }: Value & { op: 'attribute' }): boolean {
  for (let at = object; at.op === 'mutation'; at = at.object) if (at.key === name) return true;
  return modulesOf(graph).some((it) =>
    optionsOf(it).set.some(({ args }) => args.some((given) => given.name === name || given.star !== '')),
  );
}

function isParsed(graph: Graph, value: Value): boolean {
  const call = value.op === 'item' || value.op === 'subscript' ? (value.op === 'item' ? value.of : value.object) : value;
  return originsOf(graph, call).some(
    ({ value: it }) =>
      it.op === 'call' && it.func.op === 'attribute' && /^parse(_known)?_args$/.test(it.func.name) && !readsOther(graph, it) &&
      (calleeOf(graph, it).names.some((name) => name.startsWith('argparse.')) || it.func.object.op !== 'imported'),
  ); // prettier-ignore
}

/** A parameter filled by a `@click.option('--rank', default=…)` above its function. */
export function declaredDefault(graph: Graph, param: Value & { op: 'param' }): Value | undefined {
  for (const decorator of param.function.decorators) {
    if (decorator.op !== 'call' || !calleeOf(graph, decorator).names.some((it) => /^(rich_)?click\.(option|argument)$/.test(it))) continue;
    if (destinations(decorator).includes(param.name)) return defaultOf(decorator);
  }
  return undefined;
}
