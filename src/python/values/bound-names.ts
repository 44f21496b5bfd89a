/** Which names a scope binds anywhere in its text, before any of it has run. */
import { forEachChild } from '../syntax-walk.ts';
import type { FunctionDef, Lambda, Module, Node, Stmt } from '../syntax.ts';

const NOTHING: ReadonlySet<string> = new Set();
const OWN_SCOPE = new Set(['FunctionDef', 'AsyncFunctionDef', 'ClassDef', 'Lambda']);
const COMPREHENSIONS = new Set(['ListComp', 'SetComp', 'DictComp', 'GeneratorExp']);

/** By statement of a module: while a text is edited, most of them stay. */
const sharedIn = new WeakMap<Stmt, ReadonlySet<string>>();

/** Names that a function declares `global` or `nonlocal`: others than the scope's own code bind them. */
export function sharedNames(module: Module): ReadonlySet<string> {
  const found = new Set<string>();
  for (const statement of module.body) {
    let names = sharedIn.get(statement);
    if (names === undefined) sharedIn.set(statement, (names = sharedBelow(statement)));
    for (const name of names) found.add(name);
  }
  return found;
}

function sharedBelow(statement: Stmt): ReadonlySet<string> {
  let found: Set<string> | undefined;
  const visit = (node: Node): void => {
    if (node.type === 'Global' || node.type === 'Nonlocal') for (const name of node.names) (found ??= new Set()).add(name);
    if ('body' in node || 'handlers' in node || 'cases' in node) forEachChild(node, visit);
  };
  visit(statement);
  return found ?? NOTHING;
}

const localsOf = new WeakMap<FunctionDef, ReadonlySet<string>>();

/** The names that are a function's own: assigned somewhere in it, not declared to be another scope's. */
export function localNames(def: FunctionDef | Lambda): ReadonlySet<string> {
  if (def.type === 'Lambda') return NOTHING;
  let names = localsOf.get(def);
  if (names === undefined) localsOf.set(def, (names = boundBelow(def)));
  return names;
}

function boundBelow(def: FunctionDef): ReadonlySet<string> {
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
