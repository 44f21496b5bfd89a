/** Compares a lowered module with the tree that CPython dumped, field by field. */
import type { ConstantValue, Module } from '../../src/python/syntax.ts';

/** A node `[type, start, end, ...fields]`, a list of them, or a plain value. */
export type Dumped = null | string | number | boolean | readonly Dumped[];
type Fields = Readonly<Record<string, readonly string[]>>;

/** Where CPython and we give a field different names: `type` is taken by the name of the node. */
const RENAMED: Readonly<Record<string, string>> = { 'ExceptHandler.type': 'exc' };

/** Every difference as `line: path: what`, and the number of nodes compared. */
export function differences(module: Module, tree: Dumped, fields: Fields, text: string): { differences: string[]; nodes: number } {
  const found: string[] = [];
  let nodes = 0;
  let line = 1;
  let lineAt = 0;

  function report(path: string, what: string, at: number): void {
    if (at >= lineAt) line += text.slice(lineAt, at).split('\n').length - 1;
    else line = text.slice(0, at).split('\n').length;
    lineAt = at;
    found.push(`${line}: ${path}: ${what}`);
  }

  function compare(ours: unknown, theirs: Dumped, path: string, at: number): void {
    if (!Array.isArray(theirs)) {
      if (ours !== theirs) report(path, `${JSON.stringify(ours)} instead of ${JSON.stringify(theirs)}`, at);
      return;
    }
    const type: unknown = theirs[0];
    if (typeof type === 'string' && typeof theirs[1] === 'number') compareNode(ours, theirs, type, path, at);
    else if (!Array.isArray(ours)) report(path, `${JSON.stringify(ours)} instead of a list`, at);
    else if (ours.length !== theirs.length) report(path, `${ours.length} items instead of ${theirs.length}`, at);
    else theirs.forEach((item: Dumped, index) => compare(ours[index], item, `${path}[${index}]`, at));
  }

  function compareNode(ours: unknown, theirs: readonly Dumped[], type: string, path: string, at: number): void {
    nodes++;
    const node = ours as Readonly<Record<string, unknown>> | null;
    if (node?.['type'] !== type) {
      report(path, `${String(node?.['type'])} instead of ${type}`, at);
      return;
    }
    const [, start, end] = theirs as [string, number, number];
    if (start >= 0) {
      at = start;
      if (node['start'] !== start || node['end'] !== end) {
        report(`${path} ${type}`, `${String(node['start'])}..${String(node['end'])} instead of ${start}..${end}`, at);
      }
    }
    (fields[type] ?? []).forEach((field, index) => {
      const theirValue = theirs[index + 3]!;
      const name = RENAMED[`${type}.${field}`] ?? field;
      const inner = `${path}.${field}`;
      if (field === 'value' && (type === 'Constant' || type === 'MatchSingleton')) compareConstant(node['value'], theirValue, inner, at);
      else if (name in node) compare(node[name], theirValue, inner, at);
      else report(inner, 'missing', at);
    });
  }

  function compareConstant(ours: unknown, theirs: Dumped, path: string, at: number): void {
    const [kind, value] = theirs as [string, Dumped];
    const constant = ours as ConstantValue;
    if (constant.kind === 'opaque' && kind === 'str') return;
    let isEqual: boolean = constant.kind === kind;
    if (isEqual && 'value' in constant) {
      if (constant.kind === 'int') isEqual = BigInt(constant.value) === BigInt(String(value));
      else if (constant.kind === 'float' || constant.kind === 'complex')
        isEqual = constant.value === Number(String(value).replace('inf', 'Infinity'));
      else isEqual = constant.value === value;
    }
    if (!isEqual) {
      const shown = 'value' in constant ? String(constant.value) : '';
      report(path, `${constant.kind} ${JSON.stringify(shown)} instead of ${JSON.stringify(theirs)}`, at);
    }
  }

  compare(module, tree, 'Module', 0);
  return { differences: found, nodes };
}
