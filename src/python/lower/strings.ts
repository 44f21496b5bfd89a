/** String literals: prefixes, implicit concatenation, f-strings and templates. */
import { isExpression, Kind } from '../kinds.ts';
import type { ConstantValue, Expr, JoinedStr } from '../syntax.ts';
import type { Tape } from '../tape.ts';
import { decodeEscapes } from './escapes.ts';
import { expression, invalid } from './expressions.ts';

interface Prefix {
  readonly isRaw: boolean;
  readonly isBytes: boolean;
  readonly isFormat: boolean;
  readonly isTemplate: boolean;
  readonly isUnicode: boolean;
}

const PLAIN: Prefix = { isRaw: false, isBytes: false, isFormat: false, isTemplate: false, isUnicode: false };

function prefixOf(tape: Tape, quote: number): Prefix {
  const first = tape.text.charCodeAt(tape.start[quote]!);
  if (first === 34 || first === 39) return PLAIN;
  const letters = tape.textOf(quote).toLowerCase();
  return {
    isRaw: letters.includes('r'),
    isBytes: letters.includes('b'),
    isFormat: letters.includes('f'),
    isTemplate: letters.includes('t'),
    isUnicode: letters.startsWith('u'),
  };
}

/** Lowers a `string` or `concatenated_string` node to a Constant, a JoinedStr or a TemplateStr. */
export function stringExpression(tape: Tape, i: number): Expr {
  const start = tape.start[i]!;
  const end = tape.end[i]!;
  const literals: number[] = [];
  if (tape.kind[i] === Kind.string) literals.push(i);
  else for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) if (tape.kind[c] === Kind.string) literals.push(c);
  const values = new Pieces();
  let isFormat = false;
  let isTemplate = false;
  let kind: string | null = null;
  for (const [position, literal] of literals.entries()) {
    const quote = literal + 1;
    const prefix = quote < tape.next[literal]! ? prefixOf(tape, quote) : PLAIN;
    isFormat ||= prefix.isFormat;
    isTemplate ||= prefix.isTemplate;
    if (position === 0 && prefix.isUnicode) kind = 'u';
    if (prefix.isFormat || prefix.isTemplate) interpolated(tape, literal, prefix, values);
    else plain(tape, literal, prefix, values);
  }
  if (isTemplate) return { type: 'TemplateStr', start, end, values: values.filled() };
  if (isFormat) return { type: 'JoinedStr', start, end, values: values.filled() };
  const only = values.all[0];
  const value: ConstantValue = only?.type === 'Constant' ? only.value : { kind: 'str', value: '' };
  return { type: 'Constant', start, end, value, kind };
}

/** Constants and interpolations in order; constants that meet become one. */
class Pieces {
  readonly all: Expr[] = [];

  add(value: ConstantValue & { value: string }, start: number, end: number, kind: string | null = null): void {
    const last = this.all.at(-1);
    if (last?.type === 'Constant' && 'value' in last.value) {
      const joined = { kind: value.kind === 'opaque' ? 'opaque' : last.value.kind, value: String(last.value.value) + value.value };
      this.all[this.all.length - 1] = { type: 'Constant', start: last.start, end, value: joined as ConstantValue, kind: last.kind };
    } else this.all.push({ type: 'Constant', start, end, value, kind });
  }

  /** Without empty constants, as in the `values` of a JoinedStr. */
  filled(): Expr[] {
    return this.all.filter((piece) => !(piece.type === 'Constant' && 'value' in piece.value && piece.value.value === ''));
  }
}

function plain(tape: Tape, literal: number, prefix: Prefix, values: Pieces): void {
  const { from, to } = contentRange(tape, literal);
  const { value, isOpaque } = decodeEscapes(tape.text.slice(from, to), prefix.isRaw, prefix.isBytes);
  const kind = prefix.isBytes ? 'bytes' : isOpaque ? 'opaque' : 'str';
  values.add({ kind, value }, tape.start[literal]!, tape.end[literal]!, prefix.isUnicode ? 'u' : null);
}

function contentRange(tape: Tape, literal: number): { from: number; to: number } {
  let from = tape.start[literal]!;
  let to = tape.end[literal]!;
  for (let c = literal + 1; c < tape.next[literal]!; c = tape.next[c]!) {
    if (tape.kind[c] === Kind.string_start) from = tape.end[c]!;
    else if (tape.kind[c] === Kind.string_end) {
      // The grammar takes the whole of r'\\' for its end; the quotes are as many as at the start.
      const isTriple = from - tape.start[literal]! >= 3 && tape.text[from - 2] === tape.text[from - 1];
      to = tape.end[c]! - (isTriple ? 3 : 1);
    }
  }
  return { from, to };
}

function interpolated(tape: Tape, literal: number, prefix: Prefix, values: Pieces): void {
  const { from, to } = contentRange(tape, literal);
  let at = from;
  for (let c = literal + 1; c < tape.next[literal]!; c = tape.next[c]!) {
    if (tape.kind[c] !== Kind.interpolation) continue;
    text(tape, at, tape.start[c]!, prefix, values);
    interpolation(tape, c, prefix, values);
    at = tape.end[c]!;
  }
  text(tape, at, to, prefix, values);
}

function text(tape: Tape, from: number, to: number, prefix: Prefix, values: Pieces): void {
  if (from >= to) return;
  const source = tape.text.slice(from, to);
  const { value, isOpaque } = decodeEscapes(source, prefix.isRaw, false);
  const braces = isOpaque ? value : value.replaceAll('{{', '{').replaceAll('}}', '}');
  values.add({ kind: isOpaque ? 'opaque' : 'str', value: braces }, from, to);
}

function interpolation(tape: Tape, i: number, prefix: Prefix, values: Pieces): void {
  const start = tape.start[i]!;
  const end = tape.end[i]!;
  let value: Expr | undefined;
  let format_spec: JoinedStr | null = null;
  let conversion = -1;
  let isDebug = false;
  let expressionEnd = end - 1;
  let restStart = end - 1;
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    const kind = tape.kind[c]!;
    if (kind === Kind.equal) isDebug = true;
    else if (kind === Kind.type_conversion) {
      conversion = tape.text.charCodeAt(tape.start[c]! + 1);
      restStart = tape.start[c]!;
    } else if (kind === Kind.format_specifier) {
      format_spec = formatSpec(tape, c, prefix);
      restStart = Math.min(restStart, tape.start[c]!);
    } else if (kind === Kind.named_expression && value === undefined) {
      // Without parentheses `:=` is a colon and a format that begins with `=`.
      value = expression(tape, c + 1);
      restStart = tape.start[tape.next[c + 1]!]!;
      format_spec = rawFormatSpec(tape, restStart, end - 1, prefix);
      expressionEnd = tape.end[c + 1]!;
    } else if (isExpression(kind) && value === undefined) {
      value = expression(tape, c);
      expressionEnd = tape.end[c]!;
    }
  }
  value ??= invalid(start + 1);
  if (isDebug) {
    values.add({ kind: 'str', value: withoutComments(tape, start + 1, restStart) }, start + 1, restStart);
    if (conversion < 0 && format_spec === null) conversion = 114;
  }
  if (prefix.isTemplate) {
    values.all.push({ type: 'Interpolation', start, end, value, str: tape.text.slice(start + 1, expressionEnd), conversion, format_spec });
  } else values.all.push({ type: 'FormattedValue', start, end, value, conversion, format_spec });
}

function withoutComments(tape: Tape, from: number, to: number): string {
  const source = tape.text.slice(from, to);
  if (!source.includes('#')) return source;
  let text = '';
  let at = from;
  for (const { start, end } of tape.comments) {
    if (start < at || end > to) continue;
    text += tape.text.slice(at, start);
    at = end;
  }
  return text + tape.text.slice(at, to);
}

function formatSpec(tape: Tape, i: number, prefix: Prefix): JoinedStr {
  const values = new Pieces();
  const inFormat: Prefix = { ...prefix, isTemplate: false };
  let at = tape.start[i]! + 1;
  for (let c = i + 1; c < tape.next[i]!; c = tape.next[c]!) {
    if (tape.kind[c] !== Kind.format_expression && tape.kind[c] !== Kind.interpolation) continue;
    text(tape, at, tape.start[c]!, prefix, values);
    interpolation(tape, c, inFormat, values);
    at = tape.end[c]!;
  }
  text(tape, at, tape.end[i]!, prefix, values);
  return { type: 'JoinedStr', start: tape.start[i]!, end: tape.end[i]!, values: values.filled() };
}

function rawFormatSpec(tape: Tape, from: number, to: number, prefix: Prefix): JoinedStr {
  const values = new Pieces();
  text(tape, from + 1, to, prefix, values);
  return { type: 'JoinedStr', start: from, end: to, values: values.filled() };
}
