/** Which names a scope binds anywhere in its text, before any of it has run. */
import { forEachChild } from '../syntax-walk.ts';
import type { FunctionDef, Lambda, Module, Node } from '../syntax.ts';

const NOTHING: ReadonlySet<string> = new Set();
const OWN_SCOPE = new Set(['FunctionDef', 'AsyncFunctionDef', 'ClassDef', 'Lambda']);
const COMPREHENSIONS = new Set(['ListComp', 'SetComp', 'DictComp', 'GeneratorExp']);

/** Names that a function declares `global` or `nonlocal`: others than the scope's own code bind them. */
export function sharedNames(module: Module): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: Node): void => {
    if (node.type === 'Global' || node.type === 'Nonlocal') for (const name of node.names) found.add(name);
    if ('body' in node || 'handlers' in node || 'cases' in node) forEachChild(node, visit);
  };
  visit(module);
  return found;
}

/** The names that are a function's own: assigned somewhere in it, not declared to be another scope's. */
export function localNames(def: FunctionDef | Lambda): ReadonlySet<string> {
  if (def.type === 'Lambda') return NOTHING;
  const found = new Set<string>();
  const others = new Set<string>();
  const visit = (node: Node): void => {
    if (node.type === 'Name' && node.ctx === 'Store') found.add(node.id);
    else if (node.type === 'Global' || node.type === 'Nonlocal') for (const name of node.names) others.add(name);
    else if (!OWN_SCOPE.has(node.type) && !COMPREHENSIONS.has(node.type)) forEachChild(node, visit);
  };
  for (const statement of def.body) visit(statement);
  for (const name of others) found.delete(name);
  return found;
}
