/** What the analysis claims about a program: the constant that an expression is, the callee that a call has. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Linker } from '../../src/project/linker.ts';
import { analyse, type Analysis, type Scalar } from '../../src/python/analysis.ts';
import { readSource } from '../../src/python/source.ts';
import type { PythonSource } from '../../src/python/source.ts';
import { forEachChild } from '../../src/python/syntax-walk.ts';
import type { Expr, Node } from '../../src/python/syntax.ts';
import { parser } from '../harness/service.ts';
import { spellings } from './spellings.ts';

type Constant = readonly [start: number, end: number, node: string, value: Scalar | { readonly float: string }];
/** JSON has no infinity. */
const plain = (value: Scalar): Scalar | { readonly float: string } =>
  typeof value === 'number' && !Number.isFinite(value) ? { float: String(value) } : value;

/** Each name with its aliases; definitions as file and offset. */
type Call = readonly [start: number, end: number, names: readonly (readonly string[])[], defined: readonly (readonly [number, number])[]];

export interface FileClaims {
  readonly path: string;
  readonly constants: Constant[];
  readonly calls: Call[];
}

/** The files that one run can import, the one that runs first. */
export interface Claims {
  readonly files: readonly FileClaims[];
  readonly argv: readonly string[];
}

const linker = new Linker(
  {
    isFile: (path) => existsSync(path) && statSync(path).isFile(),
    read: (path) => (existsSync(path) ? { text: readFileSync(path, 'utf8'), version: 1 } : undefined),
    rootOf: dirname,
    below: () => [],
  },
  parser,
);

/** @param isAlone whether what it imports from its folder is not claimed about */
export function claimsOf(path: string, argv: readonly string[] = [], isAlone = false): Claims | undefined {
  const source = readSource(path, readFileSync(path, 'utf8')) as PythonSource;
  const syntax = parser.parse(source.text);
  if (syntax.errors.length > 0) return undefined;
  const analysis = analyse(source, syntax, isAlone ? undefined : (graph) => linker.program(path, graph));
  const modules = [{ source, syntax, base: 0 }, ...analysis.program.modules];
  const place = (offset: number): readonly [number, number] => {
    const index = modules.findIndex(({ source: it }) => it === (analysis.moduleAt(offset)?.source ?? source));
    return [index, offset - modules[index]!.base];
  };
  const files = modules.map(({ source: { path: at }, syntax: tree, base }) => {
    const claims: FileClaims = { path: at, constants: [], calls: [] };
    const visit = (node: Node): void => {
      if (node.type === 'JoinedStr') return;
      if ('start' in node && isExpression(node)) claim(analysis, node, base, place, claims);
      forEachChild(node, visit);
    };
    visit(tree);
    return claims;
  });
  return { files, argv };
}

/** Types of expressions about which a claim says more than the text does. */
const COMPUTED = new Set('Name Attribute Subscript Call BinOp UnaryOp BoolOp IfExp NamedExpr Compare Await'.split(' '));
const isExpression = (node: Node): node is Expr => COMPUTED.has(node.type);

function claim(
  analysis: Analysis,
  node: Expr,
  base: number,
  place: (offset: number) => readonly [number, number],
  claims: FileClaims,
): void {
  const value = analysis.valueOf(node);
  if (value === undefined) return;
  const constant = analysis.constant(value);
  if (constant !== undefined) claims.constants.push([node.start - base, node.end - base, node.type, plain(constant.value)]);
  if (node.type !== 'Call' || value.op !== 'call') return;
  const { names, functions, classes } = analysis.callee(value);
  const defined = [...functions, ...classes].map((it) => place(it.def.start));
  if (names.length + defined.length > 0) claims.calls.push([node.start - base, node.end - base, names.map((it) => spellings(it)), defined]);
}
