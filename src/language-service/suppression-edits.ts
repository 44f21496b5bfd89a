/** Writes the comments that silence a finding, at a place where Python takes them for comments. */
import type { Finding } from '../engine/finding.ts';
import { placeOf } from '../engine/place.ts';
import { directivesOf } from '../engine/suppression.ts';
import type { Edit } from '../engine/trap.ts';
import type { Node, Span } from '../python/syntax.ts';
import { childrenOf } from '../python/syntax-walk.ts';
import type { View } from './view.ts';

/** What is only read at the very top: a byte order mark, a cell's magic, an interpreter line, a coding line (PEP 263). */
const HEAD = /^\uFEFF?(?:%%.*(?:\n|$))?(?:#!.*(?:\n|$))?(?:[^\S\n]*#.*?coding[:=].*(?:\n|$))?/;

type Target = Pick<Finding, 'trap' | 'span'>;

/**
 * Silences the trap on the line of the finding; where that line ends inside a string, on the first line of its statement;
 * where that one does too, by a comment on the line before and one on the line after.
 */
export function suppressOnLine(view: View, { trap, span }: Target): readonly Edit[] {
  const statement = placeOf(view.syntax, span).statement ?? span;
  for (const at of [span.start, statement.start]) {
    const end = lineEnd(view.text, at);
    if (!isInString(view, end)) return [commentAt(view, end, trap)];
  }
  let last = lineEnd(view.text, statement.end);
  while (isInString(view, last)) last = lineEnd(view.text, last + 1);
  const start = lineStart(view.text, statement.start);
  const indent = /^[^\S\n]*/.exec(view.text.slice(start))?.[0] ?? '';
  const newline = newlineOf(view.text);
  return [
    { span: { start, end: start }, text: `${indent}# trapline: off[${trap}]${newline}` },
    { span: { start: last, end: last }, text: `${newline}${indent}# trapline: on[${trap}]` },
  ];
}

/** Silences the trap in the whole module, from the first line that may hold a comment of its own. */
export function suppressInFile({ text, syntax, layout }: View, { trap, span }: Target): readonly Edit[] {
  const existing = directivesOf(syntax.comments, text).find(({ kind, targets }) => kind === 'ignore-file' && targets?.length);
  const last = existing?.targets?.at(-1);
  if (last !== undefined) return [insertion(last.span.end, `, ${trap}`)];
  // A cell that opens with a magic may hold no Python at all.
  const plain = layout.parts.find(({ document }) => !document.getText().startsWith('%%')) ?? layout.partAt(span.start);
  const written = plain.document.getText();
  const [head] = HEAD.exec(written) ?? [''];
  const newline = newlineOf(text);
  const isUnfinished = head.trim() !== '' && !head.endsWith('\n');
  return [insertion(plain.start + head.length, `${isUnfinished ? newline : ''}# trapline: ignore-file[${trap}]${newline}`)];
}

/** Joins a directive that is there already, follows any other comment, and never ends in blanks. */
function commentAt({ text, syntax }: View, end: number, trap: string): Edit {
  const start = lineStart(text, end);
  const comments = syntax.comments.filter((comment) => comment.start >= start && comment.start < end);
  const list = directivesOf(comments, text).find(({ kind, targets }) => kind === 'ignore' && targets?.length);
  const last = list?.targets?.at(-1);
  if (last !== undefined) return insertion(last.span.end, `, ${trap}`);
  const written = text.slice(start, end).trimEnd();
  return { span: { start: start + written.length, end }, text: `${written === '' ? '' : '  '}# trapline: ignore[${trap}]` };
}

function insertion(at: number, text: string): Edit {
  return { span: { start: at, end: at }, text };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line ends, before its line break; lines that a backslash joins are one. */
function lineEnd(text: string, offset: number): number {
  let end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  if (text[end - 1] === '\r') end--;
  return text[end - 1] === '\\' ? lineEnd(text, text.indexOf('\n', end) + 1) : end;
}

function newlineOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

/** Strings joined without an operator count as one, which only sends the comment elsewhere. */
function isInString({ syntax }: View, offset: number): boolean {
  let node: Node | undefined = syntax;
  while (node !== undefined && node.type !== 'Constant' && node.type !== 'JoinedStr' && node.type !== 'TemplateStr') {
    node = spanned(childrenOf(node)).find((child) => child.start < offset && offset < child.end);
  }
  return node !== undefined;
}

/** Some nodes have no place of their own; their children do. */
function spanned(nodes: readonly Node[]): readonly (Node & Span)[] {
  return nodes.flatMap((node) => ('start' in node ? [node] : spanned(childrenOf(node))));
}
