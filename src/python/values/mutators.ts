/** Which calls change an object in place: by method name, by `inplace=True`, or in a function of this module that changes its argument. */
import { MUTATORS } from '../catalogue/catalogue.ts';
import { forEachChild } from '../syntax-walk.ts';
import type { Call, Expr, FunctionDef, Module, Node, Stmt } from '../syntax.ts';

/** Methods that leave their receiver changed: those of the catalogue, and of configuration objects. */
const METHODS = new Set([
  ...MUTATORS, 'merge_with', 'merge_from_file', 'merge_from_list', 'merge_from_dict', 'merge_from_dotlist', 'merge_update',
]); // prettier-ignore

/** The expression whose object `call` changes, if it does. */
export function changedReceiver(call: Call): Expr | undefined {
  if (call.func.type !== 'Attribute') return undefined;
  const inplace = call.keywords.some(
    (it) => it.arg === 'inplace' && it.value.type === 'Constant' && it.value.value.kind === 'bool' && it.value.value.value,
  );
  return inplace || METHODS.has(call.func.attr) ? call.func.value : undefined;
}

type Changes = ReadonlyMap<string, ReadonlySet<string>>;
const NONE: Changes = new Map();

/** By statement of a module: while a text is edited, most of them stay. */
const changesIn = new WeakMap<Stmt, Changes>();

/** Function name → names of the parameters that some function of that name changes in place. */
export function changedParameters(module: Module): Changes {
  const found = new Map<string, Set<string>>();
  for (const statement of module.body) {
    let changes = changesIn.get(statement);
    if (changes === undefined) changesIn.set(statement, (changes = changesBelow(statement)));
    for (const [name, parameters] of changes) {
      const changed = found.get(name) ?? new Set<string>();
      found.set(name, changed);
      for (const parameter of parameters) changed.add(parameter);
    }
  }
  return found;
}

function changesBelow(statement: Stmt): Changes {
  const found = new Map<string, Set<string>>();
  const around: { readonly name: string; readonly parameters: ReadonlySet<string> }[] = [];
  const mark = (expr: Expr): void => {
    let root: Expr = expr;
    while (root.type === 'Attribute' || root.type === 'Subscript') root = root.value;
    if (root.type !== 'Name') return;
    for (const { name, parameters } of around) {
      if (!parameters.has(root.id)) continue;
      const changed = found.get(name) ?? new Set<string>();
      found.set(name, changed.add(root.id));
    }
  };
  /** How many parameters there are that could be changed. */
  let parameters = 0;
  const visit = (node: Node): void => {
    // Where there are none, all that matters is which functions are further inside, and an expression holds none.
    if (parameters === 0 && !('body' in node || 'cases' in node)) return;
    switch (node.type) {
      case 'Constant':
      case 'Name':
      case 'JoinedStr':
        return;
      case 'FunctionDef':
      case 'AsyncFunctionDef': {
        const own = parametersOf(node);
        around.push({ name: node.name, parameters: own });
        parameters += own.size;
        for (const statement of node.body) visit(statement);
        parameters -= own.size;
        around.pop();
        return;
      }
      case 'Assign':
        for (const target of node.targets) if (target.type !== 'Name') mark(target);
        break;
      case 'AugAssign':
        if (node.target.type !== 'Name') mark(node.target);
        break;
      case 'Call': {
        const receiver = around.length === 0 ? undefined : changedReceiver(node);
        if (receiver !== undefined) mark(receiver);
        break;
      }
      default:
    }
    forEachChild(node, visit);
  };
  visit(statement);
  return found.size === 0 ? NONE : found;
}

function parametersOf({ args }: FunctionDef): Set<string> {
  const names = new Set([...args.posonlyargs, ...args.args, ...args.kwonlyargs].map((it) => it.arg));
  names.delete('self');
  names.delete('cls');
  return names;
}
