/** String literals: what their text means. */
import { describe, expect, it } from 'vitest';
import { loadParser, onlyExpression, written } from './parser.ts';

const parser = await loadParser();
const literal = (text: string): string => written(onlyExpression(parser.parse(text)));

describe('plain strings', () => {
  it.each([
    [String.raw`'\x41\u0042\U00000043\104\n\'\q'`, { kind: 'str', value: "ABCD\n'\\q" }],
    ["'a\\\nb'", { kind: 'str', value: 'ab' }],
    ["'''a\r\nb'''", { kind: 'str', value: 'a\nb' }],
    [String.raw`'\ud800'`, { kind: 'str', value: '\ud800' }],
    [String.raw`b'\x41\101\u0041\777'`, { kind: 'bytes', value: 'AA\\u0041\xff' }],
    [String.raw`r'\n\\'`, { kind: 'str', value: '\\n\\\\' }],
    [String.raw`rb'\x'`, { kind: 'bytes', value: '\\x' }],
    [`'a' "b" '''c'''`, { kind: 'str', value: 'abc' }],
    [String.raw`'\N{DASH}'`, { kind: 'opaque', value: '\\N{DASH}' }],
  ])('%s', (text, value) =>
    expect(onlyExpression(parser.parse(text))).toMatchObject({ type: 'Constant', value, start: 0, end: text.length }),
  );

  it('keeps the prefix u of the first part', () => {
    expect(onlyExpression(parser.parse("u'a' 'b'"))).toMatchObject({ kind: 'u' });
    expect(onlyExpression(parser.parse("'a' u'b'"))).toMatchObject({ kind: null });
  });
});

describe('f-strings and templates', () => {
  it.each([
    [
      `f"a{{{x}}}"`,
      'JoinedStr(values=[Constant(value=str "a{"), FormattedValue(value=Name(id="x"), conversion=-1), Constant(value=str "}")])',
    ],
    [
      `'a' f'b{x}' 'c'`,
      'JoinedStr(values=[Constant(value=str "ab"), FormattedValue(value=Name(id="x"), conversion=-1), Constant(value=str "c")])',
    ],
    [
      `f"{x!r:>{w}.2f}"`,
      'JoinedStr(values=[FormattedValue(value=Name(id="x"), conversion=114, format_spec=JoinedStr(values=[Constant(value=str ">"), FormattedValue(value=Name(id="w"), conversion=-1), Constant(value=str ".2f")]))])',
    ],
    [`f"{ x = }"`, 'JoinedStr(values=[Constant(value=str " x = "), FormattedValue(value=Name(id="x"), conversion=114)])'],
    [
      `f"{x=:3}"`,
      'JoinedStr(values=[Constant(value=str "x="), FormattedValue(value=Name(id="x"), conversion=-1, format_spec=JoinedStr(values=[Constant(value=str "3")]))])',
    ],
    [
      `f"{x:=3}"`,
      'JoinedStr(values=[FormattedValue(value=Name(id="x"), conversion=-1, format_spec=JoinedStr(values=[Constant(value=str "=3")]))])',
    ],
    [
      `f"{'a':=^9}"`,
      'JoinedStr(values=[FormattedValue(value=Constant(value=str "a"), conversion=-1, format_spec=JoinedStr(values=[Constant(value=str "=^9")]))])',
    ],
    [
      `f'{d['k']}'`,
      'JoinedStr(values=[FormattedValue(value=Subscript(value=Name(id="d"), slice=Constant(value=str "k")), conversion=-1)])',
    ],
    [`f""`, 'JoinedStr()'],
    [`rf"\\d{x}"`, 'JoinedStr(values=[Constant(value=str "\\\\d"), FormattedValue(value=Name(id="x"), conversion=-1)])'],
    [`t"a{ x !s}"`, 'TemplateStr(values=[Constant(value=str "a"), Interpolation(value=Name(id="x"), str=" x", conversion=115)])'],
  ])('%s', (text, expected) => expect(literal(text)).toBe(expected));
});
