/** Objects that a parser of command lines makes from the dataclasses it was given: HfArgumentParser, TrlParser, tyro, simple_parsing. */
import { calleeOf } from './callee.ts';
import type { Graph } from './graph.ts';
import { keyOf } from './keys.ts';
import { originsOf } from './trace.ts';
import type { CallValue, ClassValue, Value } from './value.ts';

const PARSE = /^parse_(args_into_dataclasses|json_file|yaml_file|dict|args_and_config)$/;
const DIRECT = /^(tyro\.cli|simple_parsing\.parse|draccus\.parse|pyrallis\.parse)$/;

/** The classes of which `value` is made, or undefined where it does not come from such a parser. */
export function parsedDataclasses(graph: Graph, value: Value): ClassValue[] | undefined {
  if (value.op === 'call') {
    if (!calleeOf(graph, value).names.some((it) => DIRECT.test(it))) return undefined;
    const given = value.args.find((it) => it.name === 'config_class' || it.name === null);
    return given === undefined ? [] : classesIn(graph, given.value);
  }
  const index = value.op === 'item' ? value.index : value.op === 'subscript' ? keyOf(graph, value.index) : undefined;
  if (typeof index !== 'number' || (value.op !== 'item' && value.op !== 'subscript')) return undefined;
  const of = value.op === 'item' ? value.of : value.object;
  if (of.op !== 'call' || of.func.op !== 'attribute' || !PARSE.test(of.func.name)) return undefined;
  const parser = originsOf(graph, of.func.object).find((it) => it.value.op === 'call')?.value;
  if (parser?.op !== 'call') return undefined;
  const given = types(parser);
  if (given === undefined) return undefined;
  const classes = classesIn(graph, given);
  const one = index < 0 ? undefined : classes[index];
  return one === undefined ? [] : [one];
}

const types = (parser: CallValue): Value | undefined => parser.args.find((it) => it.name === 'dataclass_types' || it.name === null)?.value;

function classesIn(graph: Graph, given: Value): ClassValue[] {
  return originsOf(graph, given).flatMap(({ value }): ClassValue[] => {
    if (value.op === 'class') return [value];
    return value.op === 'container' ? value.items.flatMap((it) => classesIn(graph, it)) : [];
  });
}
