/** Broken code, half-typed code, Python 2 and plain noise: sound parts stay, nothing throws, the errors say where. */
import { describe, expect, it } from 'vitest';
import type { Module } from '../../src/python/syntax.ts';
import { loadParser, only, PROGRAM, seeded, written } from './parser.ts';

const parser = await loadParser();

/** Every position of the module lies in the text, and no node reaches outside the one that holds it. */
function expectSound(module: Module, text: string): void {
  const outside: string[] = [];
  const visit = (value: unknown, from: number, to: number, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const { start, end } = value as { start?: number; end?: number };
    if (start !== undefined && end !== undefined && !(from <= start && start <= end && end <= to)) outside.push(path);
    for (const [key, field] of Object.entries(value)) visit(field, from, to, `${path}.${key}`);
  };
  visit(module, 0, text.length, 'module');
  expect(outside, text.slice(0, 200)).toEqual([]);
}

describe('Python 2', () => {
  it.each([
    ['print "a", b', 'Expr(value=Call(func=Name(id="print"), args=[Constant(value=str "a"), Name(id="b")]))'],
    ['exec "a" in b', 'Expr(value=Call(func=Name(id="exec"), args=[Constant(value=str "a"), Name(id="b")]))'],
    ['raise E, "a"', 'Raise(exc=Call(func=Name(id="E"), args=[Constant(value=str "a")]))'],
    [
      'try: pass\nexcept A.B, e: pass',
      'Try(body=[Pass()], handlers=[ExceptHandler(exc=Attribute(value=Name(id="A"), attr="B"), name="e", body=[Pass()])])',
    ],
    ['0777L', 'Expr(value=Constant(value=int 511))'],
    ['a <> b', 'Expr(value=Compare(left=Name(id="a"), ops=["NotEq"], comparators=[Name(id="b")]))'],
    ['def f(a, (b, c)): pass', 'FunctionDef(name="f", args=arguments(args=[arg(arg="a"), arg(arg="(b, c)")]), body=[Pass()])'],
  ])('%s', (text, expected) => expect(written(only(parser.parse(text)))).toBe(expected));
});

describe('broken code', () => {
  const types = (text: string): string[] => parser.parse(text).body.map(({ type }) => type);

  it('keeps the statements around the break', () => {
    expect(types('a = 1\nb = = 2\nc = 3\n')).toEqual(expect.arrayContaining(['Assign']));
    expect(types('def f(:\n  pass\nclass C: pass\n')).toContain('ClassDef');
    expect(types('x = foo(\nimport a\n')).toContain('Import');
  });
  it('says where', () => {
    const text = 'a = 1\nb = )\nc = 3\n';
    const { errors } = parser.parse(text);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.every(({ start, end }) => start >= 6 && end <= 12)).toBe(true);
  });
  it('lists outermost errors only, in source order', () => {
    const { errors } = parser.parse('(((\nx = )\ny = [\n) def\n');
    for (const [i, { start }] of errors.entries()) if (i > 0) expect(start).toBeGreaterThanOrEqual(errors[i - 1]!.end);
  });
  it('puts Invalid where an expression is missing', () => {
    expect(written(only(parser.parse('if :\n  a')))).toBe('If(test=Invalid(), body=[Expr(value=Name(id="a"))])');
  });
});

describe('a line that ends too early', () => {
  it.each(['x.\ny = 1\n', 'x =\ny = 1\n', 'if a ==\n  b: pass\n', 'return not\nx', 'x = a + # b\n  c'])('%j is an error', (text) => {
    expect(parser.parse(text).errors).not.toEqual([]);
  });
  it.each(['x = (a.\n  b)', 'x = \\\n 1', 'x = \\\r\n 1', "x = '''\n''' + a", '@a\n\ndef f(\n  b\n): pass', 'if a: b\n\nelse: c', 'a;\n'])(
    '%j is none',
    (text) => expect(parser.parse(text).errors).toEqual([]),
  );
});

describe('nothing throws', () => {
  it('no prefix of a program', () => {
    for (let end = 0; end <= PROGRAM.length; end++) expectSound(parser.parse(PROGRAM.slice(0, end)), PROGRAM.slice(0, end));
  });
  it('no noise', () => {
    const random = seeded(7);
    const pieces = [
      ...'()[]{}:,;=*@"\'\\\n\r\t #é🎈\ud800\0\ufeff',
      'if ',
      'def ',
      'f"',
      '"""',
      'lambda ',
      'case ',
      'x',
      '1',
      ' in ',
      'else:',
      '  ',
    ];
    for (let round = 0; round < 400; round++) {
      const length = Math.floor(random() * 40);
      const text = Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)]).join('');
      expectSound(parser.parse(text), text);
    }
  });
  it.each([
    ['brackets', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['open brackets', '('.repeat(10_000)],
    ['operators', `x = ${'a + '.repeat(5_000)}a`],
    ['elifs', `if a: pass\n${'elif b: pass\n'.repeat(5_000)}`],
    ['blocks', Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}if a:\n`).join('')],
    ['attributes', `x${'.a'.repeat(5_000)}`],
    ['patterns', `match a:\n  case ${'['.repeat(2_000)}${']'.repeat(2_000)}: pass\n`],
    ['f-strings', 'f"{'.repeat(500)],
  ])('no depth: %s', (_, text) => {
    const module = parser.parse(text);
    expect(module.errors.length).toBeGreaterThan(0);
    expectSound(module, text);
  });
});
