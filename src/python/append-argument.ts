/** Adds a keyword argument to a call, in the layout that its arguments have. */
import type { Analysis } from './analysis.ts';
import type { Call } from './syntax.ts';
import type { TextEdit } from './text-edit.ts';

/** The edits that add `name=value` as the last argument of the call. */
export function appendKeyword(analysis: Analysis, call: Call, name: string, value: string): TextEdit[] {
  const { text } = analysis;
  const close = call.end - 1;
  const last = [...call.args, ...call.keywords].sort((a, b) => a.end - b.end).at(-1);
  const sign = isSpaced(analysis, call) ? ' = ' : '=';
  const argument = `${name}${sign}${value}`;
  if (last === undefined) return [{ span: { start: close, end: close }, text: argument }];
  const line = text.lastIndexOf('\n', last.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(line))?.[0] ?? '';
  const isAlone = line + indent.length === last.start;
  const rest = text.slice(last.end, close);
  const newline = rest.lastIndexOf('\n');
  const hasComma = rest.replace(/#.*/g, '').includes(',');
  if (newline === -1 || !isAlone) {
    const separator = isAlone ? `,\n${indent}` : ', ';
    return [{ span: { start: last.end, end: last.end }, text: separator + argument }];
  }
  const at = last.end + newline + 1;
  const added = { span: { start: at, end: at }, text: `${indent}${argument}${hasComma ? ',' : ''}\n` };
  return hasComma ? [added] : [{ span: { start: last.end, end: last.end }, text: ',' }, added];
}

/** Whether the call writes `name = value`, as some templates do. */
function isSpaced({ text }: Analysis, { keywords }: Call): boolean {
  const named = keywords.filter(({ arg }) => arg !== null);
  return named.length > 0 && named.every(({ start, arg }) => /^\s+=/.test(text.slice(start + (arg?.length ?? 0))));
}
