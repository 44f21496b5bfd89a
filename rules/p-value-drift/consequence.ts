/** Names of what a comparison's outcome drives: flags, keys, lists, calls in its branches, and the functions around it. */
import type { Analysis } from '../../src/python/analysis.ts';
import { childrenOf } from '../../src/python/syntax-walk.ts';
import type { Expr, If, Node, Span, Stmt } from '../../src/python/syntax.ts';
import { followers, leaves } from './blocks.ts';
import { isMagnitudeTest } from './magnitude.ts';

/** A stretch of source that names something. */
export interface Naming {
  readonly text: string;
  readonly start: number;
}

/** Everything that the outcome at these places flows into by name; what is nearest first. */
export function namesDriven(analysis: Analysis, sites: readonly Node[]): Naming[] {
  const found: Naming[] = [];
  const note = ({ start, end }: Span): void => {
    if (!found.some((it) => it.start === start)) found.push({ text: analysis.text.slice(start, end), start });
  };
  for (const site of sites) climb(analysis, site, note);
  const [comparison] = sites;
  for (const around of comparison === undefined ? [] : analysis.enclosing(comparison)) {
    const start = analysis.text.indexOf(around.name, around.start);
    note({ start, end: start + around.name.length });
  }
  return found;
}

type Note = (span: Span) => void;

function climb(analysis: Analysis, site: Node, note: Note): void {
  let below: Node = site;
  for (const at of analysis.ancestors(site)) {
    switch (at.type) {
      case 'keyword':
        if (at.arg !== null) note({ start: at.start, end: at.start + at.arg.length });
        break;
      case 'Call':
        if (at.func !== below) note(at.func);
        break;
      case 'Dict':
        keyOf(at, below, note);
        break;
      case 'IfExp':
        for (const value of [at.body, at.orelse]) if (isText(value)) note(value);
        break;
      case 'NamedExpr':
        note(at.target);
        break;
      case 'Lambda':
      case 'JoinedStr':
        return;
      default:
        if (!isExpression(at)) {
          land(analysis, at, note);
          return;
        }
    }
    below = at;
  }
}

const NO_EXPRESSION = /^(Module|FunctionDef|AsyncFunctionDef|ClassDef|Return|Delete|Assign|AugAssign|AnnAssign|For|AsyncFor|While|If|With|AsyncWith|Match|Raise|Try|TryStar|Assert|Expr)$/; // prettier-ignore
const isExpression = (node: Node): boolean => !NO_EXPRESSION.test(node.type);

function keyOf(dict: Node & { type: 'Dict' }, value: Node, note: Note): void {
  const key = dict.keys[dict.values.indexOf(value as Expr)];
  if (key) note(key);
}

const isText = (node: Expr): boolean => node.type === 'Constant' && node.value.kind === 'str' && node.value.value.length < 40;

function land(analysis: Analysis, statement: Node, note: Note): void {
  switch (statement.type) {
    case 'Assign':
      statement.targets.forEach(note);
      return;
    case 'AnnAssign':
    case 'AugAssign':
      note(statement.target);
      return;
    case 'If':
      for (const it of [...statement.body, ...statement.orelse, ...passedTo(analysis, statement)]) inBranch(analysis, it, note);
      return;
    case 'While':
    case 'For':
      for (const it of statement.body) inBranch(analysis, it, note);
      return;
    default:
  }
}

/** What follows a branch that leaves: `if p > alpha: return`. */
function passedTo(analysis: Analysis, statement: If): readonly Stmt[] {
  return leaves(statement.body) ? followers(analysis, statement) : [];
}

/** Names in a branch: what it calls, binds, returns and writes under a key. Printed text is none of these. */
function inBranch(analysis: Analysis, node: Node, note: Note): void {
  switch (node.type) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
    case 'ClassDef':
    case 'Lambda':
    case 'JoinedStr':
      return;
    case 'If':
      if (isMagnitudeTest(analysis, node.test)) return;
      break;
    case 'Call':
      if (node.func.type === 'Name' || node.func.type === 'Attribute') note(node.func);
      for (const { arg, start, value } of node.keywords) {
        if (arg !== null) note({ start, end: start + arg.length });
        if (isText(value)) note(value);
      }
      break;
    case 'Assign':
      node.targets.forEach(note);
      if (isText(node.value)) note(node.value);
      break;
    case 'AnnAssign':
    case 'AugAssign':
      note(node.target);
      break;
    case 'Return':
      if (node.value !== null && (isText(node.value) || node.value.type === 'Name')) note(node.value);
      break;
    case 'Dict':
      for (const [index, key] of node.keys.entries()) {
        const value = node.values[index];
        if (key !== null) note(key);
        if (value !== undefined && isText(value)) note(value);
      }
      break;
    default:
  }
  for (const child of childrenOf(node)) inBranch(analysis, child, note);
}
