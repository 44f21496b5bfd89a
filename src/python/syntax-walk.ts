/** Generic traversal of the syntax: children in source order, whatever the node type. */
import type { Node, Stmt } from './syntax.ts';

/** By type the fields that hold nodes, in the order of the syntax: to look at all fields for them would take longer than most walks. */
const FIELDS: Readonly<Record<Node['type'], readonly string[]>> = {
  Module: ['body'],
  FunctionDef: ['args', 'body', 'decorator_list', 'returns', 'type_params'],
  AsyncFunctionDef: ['args', 'body', 'decorator_list', 'returns', 'type_params'],
  ClassDef: ['bases', 'keywords', 'body', 'decorator_list', 'type_params'],
  Return: ['value'],
  Delete: ['targets'],
  Assign: ['targets', 'value'],
  TypeAlias: ['name', 'type_params', 'value'],
  AugAssign: ['target', 'value'],
  AnnAssign: ['target', 'annotation', 'value'],
  For: ['target', 'iter', 'body', 'orelse'],
  AsyncFor: ['target', 'iter', 'body', 'orelse'],
  While: ['test', 'body', 'orelse'],
  If: ['test', 'body', 'orelse'],
  With: ['items', 'body'],
  AsyncWith: ['items', 'body'],
  Match: ['subject', 'cases'],
  Raise: ['exc', 'cause'],
  Try: ['body', 'handlers', 'orelse', 'finalbody'],
  TryStar: ['body', 'handlers', 'orelse', 'finalbody'],
  Assert: ['test', 'msg'],
  Import: ['names'],
  ImportFrom: ['names'],
  Global: [],
  Nonlocal: [],
  Expr: ['value'],
  Pass: [],
  Break: [],
  Continue: [],
  BoolOp: ['values'],
  NamedExpr: ['target', 'value'],
  BinOp: ['left', 'right'],
  UnaryOp: ['operand'],
  Lambda: ['args', 'body'],
  IfExp: ['test', 'body', 'orelse'],
  Dict: ['keys', 'values'],
  Set: ['elts'],
  ListComp: ['elt', 'generators'],
  SetComp: ['elt', 'generators'],
  GeneratorExp: ['elt', 'generators'],
  DictComp: ['key', 'value', 'generators'],
  Await: ['value'],
  Yield: ['value'],
  YieldFrom: ['value'],
  Compare: ['left', 'comparators'],
  Call: ['func', 'args', 'keywords'],
  FormattedValue: ['value', 'format_spec'],
  Interpolation: ['value', 'format_spec'],
  JoinedStr: ['values'],
  TemplateStr: ['values'],
  Constant: [],
  Attribute: ['value'],
  Subscript: ['value', 'slice'],
  Starred: ['value'],
  Name: [],
  List: ['elts'],
  Tuple: ['elts'],
  Slice: ['lower', 'upper', 'step'],
  Invalid: [],
  comprehension: ['target', 'iter', 'ifs'],
  ExceptHandler: ['exc', 'body'],
  arguments: ['posonlyargs', 'args', 'vararg', 'kwonlyargs', 'kw_defaults', 'kwarg', 'defaults'],
  arg: ['annotation'],
  keyword: ['value'],
  alias: [],
  withitem: ['context_expr', 'optional_vars'],
  match_case: ['pattern', 'guard', 'body'],
  TypeVar: ['bound', 'default_value'],
  ParamSpec: ['bound', 'default_value'],
  TypeVarTuple: ['bound', 'default_value'],
  MatchValue: ['value'],
  MatchSingleton: [],
  MatchSequence: ['patterns'],
  MatchMapping: ['keys', 'patterns'],
  MatchClass: ['cls', 'patterns', 'kwd_patterns'],
  MatchStar: [],
  MatchAs: ['pattern'],
  MatchOr: ['patterns'],
};

type Field = Node | null | readonly (Node | null)[];

const isList = (field: Field): field is readonly (Node | null)[] => Array.isArray(field);

/** Calls `visit` with every direct child that is a node, in the order of the fields. */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  for (const name of FIELDS[node.type]) {
    const field = (node as unknown as Readonly<Record<string, Field>>)[name] ?? null;
    if (field === null) continue;
    if (isList(field)) {
      for (const item of field) if (item !== null) visit(item);
    } else visit(field);
  }
}

/** Every direct child that is a node, in the order of the fields. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  forEachChild(node, (child) => children.push(child));
  return children;
}

/** `node` and everything below it, parents first. */
export function* descendantsOf(node: Node): Generator<Node> {
  const waiting = [node];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    yield at;
    const children = childrenOf(at);
    for (let index = children.length - 1; index >= 0; index--) waiting.push(children[index]!);
  }
}

/** By statement of a module: while a text is edited, most of them stay. */
const parentsIn = new WeakMap<Stmt, ReadonlyMap<Node, Node>>();

/** The parent of every node below a statement of a module. */
export function parentsBelow(statement: Stmt): ReadonlyMap<Node, Node> {
  const known = parentsIn.get(statement);
  if (known !== undefined) return known;
  const parents = new Map<Node, Node>();
  const visit = (at: Node): void => {
    forEachChild(at, (child) => {
      parents.set(child, at);
      visit(child);
    });
  };
  visit(statement);
  parentsIn.set(statement, parents);
  return parents;
}
