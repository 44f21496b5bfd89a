/** Takes an argument out of a call, with its comma and, where it has one, its line. */
import type { Analysis } from './analysis.ts';
import type { Call, Expr, Keyword } from './syntax.ts';
import type { TextEdit } from './text-edit.ts';

/** The edit that removes an argument of the call; undefined where a comment would go with it that speaks of another argument. */
export function removeArgument({ text }: Analysis, call: Call, argument: Expr | Keyword): TextEdit | undefined {
  const all = [...call.args, ...call.keywords].sort((a, b) => a.start - b.start);
  const at = all.findIndex((it) => it === argument);
  const before = all[at - 1];
  const after = all[at + 1];
  if (at === -1) return undefined;
  const start = text.lastIndexOf('\n', argument.start - 1) + 1;
  const newline = text.indexOf('\n', argument.end);
  const isOnOwnLines =
    start > call.start &&
    newline !== -1 &&
    newline < call.end &&
    text.slice(start, argument.start).trim() === '' &&
    /^,?[ \t]*(#.*)?\r?$/.test(text.slice(argument.end, newline));
  // Without a comma behind it, the argument before it keeps its own.
  if (isOnOwnLines) return { span: { start, end: newline + 1 }, text: '' };
  const span =
    before !== undefined
      ? { start: before.end, end: argument.end }
      : { start: argument.start, end: after === undefined ? argument.end : after.start };
  const removed = text.slice(span.start, argument.start) + text.slice(argument.end, span.end);
  return /^\s*,?\s*$/.test(removed) ? { span, text: '' } : undefined;
}
