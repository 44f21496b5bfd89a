/** Says how pieces of Python are coloured, from the syntax that was read already. */
import type { SnippetToken } from '../protocol/page-messages.ts';
import type { ConstantValue, Expr, Module, Node, Span } from '../python/syntax.ts';
import { forEachChild } from '../python/syntax-walk.ts';

export interface CodeToken extends Span {
  readonly kind: SnippetToken['kind'];
}

/** Those that are keywords everywhere; `match`, `case` and `type` are names as well. Source: the list `kwlist` of CPython's module `keyword`. */
const KEYWORDS =
  /(?<![\p{L}\p{N}_.])(?:and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield|None|True|False)(?![\p{L}\p{N}_])/gu;

/**
 * The tokens that lie in or touch a piece of the text. They may overlap: the later one counts.
 * @param text of the module
 */
export function codeTokens(syntax: Module, text: string, within: Span): readonly CodeToken[] {
  const tokens: CodeToken[] = [];
  for (const { 0: word, index } of text.slice(within.start, within.end).matchAll(KEYWORDS)) {
    const start = within.start + index;
    tokens.push({ start, end: start + word.length, kind: 'keyword' });
  }
  collect(syntax, text, within, tokens);
  for (const { start, end } of syntax.comments) if (touches({ start, end }, within)) tokens.push({ start, end, kind: 'comment' });
  return tokens;
}

function collect(node: Node, text: string, within: Span, tokens: CodeToken[]): void {
  // A decorator stands before the `def` where its statement begins.
  if ('decorator_list' in node) for (const decorator of node.decorator_list) collect(decorator, text, within, tokens);
  if ('start' in node && !touches(node, within)) return;
  if (node.type === 'Constant') {
    const kind = kindOf(node.value);
    if (kind !== undefined) tokens.push({ start: node.start, end: node.end, kind });
  } else if (node.type === 'JoinedStr' || node.type === 'TemplateStr') {
    tokens.push(...literalParts(node));
  } else if (node.type === 'Call') {
    const name = calledName(node.func, text);
    if (name !== undefined) tokens.push({ ...name, kind: 'call' });
  }
  forEachChild(node, (child) => collect(child, text, within, tokens));
}

function kindOf({ kind }: ConstantValue): CodeToken['kind'] | undefined {
  switch (kind) {
    case 'str':
    case 'bytes':
    case 'opaque':
      return 'string';
    case 'int':
    case 'float':
    case 'complex':
      return 'number';
    case 'bool':
    case 'None':
    case 'Ellipsis':
      return undefined;
    default:
      return kind satisfies never;
  }
}

/** An f-string without what stands in braces. */
function literalParts({ start, end, values }: Span & { readonly values: readonly Expr[] }): CodeToken[] {
  const parts: CodeToken[] = [];
  let at = start;
  for (const value of values) {
    if (value.type !== 'FormattedValue' && value.type !== 'Interpolation') continue;
    parts.push({ start: at, end: value.start, kind: 'string' });
    at = value.end;
  }
  return [...parts, { start: at, end, kind: 'string' }];
}

function calledName(func: Expr, text: string): Span | undefined {
  if (func.type === 'Name') return { start: func.start, end: func.end };
  if (func.type !== 'Attribute') return undefined;
  const start = func.end - func.attr.length;
  // Python reads some names in another spelling than they are written in.
  return text.slice(start, func.end) === func.attr ? { start, end: func.end } : undefined;
}

function touches(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
