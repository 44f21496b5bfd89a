/** Representative syntax, with the expectation written by hand: the quick part of what the oracle compares at large. */
import { describe, expect, it } from 'vitest';
import type { Stmt } from '../../src/python/syntax.ts';
import { loadParser, only, onlyExpression, written } from './parser.ts';

const parser = await loadParser();

describe('expressions', () => {
  it.each([
    [
      'a.b(1, *c, k=2, **d)',
      'Call(func=Attribute(value=Name(id="a"), attr="b"), args=[Constant(value=int 1), Starred(value=Name(id="c"))], keywords=[keyword(arg="k", value=Constant(value=int 2)), keyword(value=Name(id="d"))])',
    ],
    [
      'a and b and (c and d) or e',
      'BoolOp(op="Or", values=[BoolOp(op="And", values=[Name(id="a"), Name(id="b"), BoolOp(op="And", values=[Name(id="c"), Name(id="d")])]), Name(id="e")])',
    ],
    [
      'a < b not in c is not d',
      'Compare(left=Name(id="a"), ops=["Lt", "NotIn", "IsNot"], comparators=[Name(id="b"), Name(id="c"), Name(id="d")])',
    ],
    ['a & b ^ c', 'BinOp(left=BinOp(left=Name(id="a"), op="BitAnd", right=Name(id="b")), op="BitXor", right=Name(id="c"))'],
    ['-a ** b', 'UnaryOp(op="USub", operand=BinOp(left=Name(id="a"), op="Pow", right=Name(id="b")))'],
    ['a if b else c', 'IfExp(test=Name(id="b"), body=Name(id="a"), orelse=Name(id="c"))'],
    [
      'x[1:2, ::3, ...]',
      'Subscript(value=Name(id="x"), slice=Tuple(elts=[Slice(lower=Constant(value=int 1), upper=Constant(value=int 2)), Slice(step=Constant(value=int 3)), Constant(value=Ellipsis)]))',
    ],
    ['x[*f(y)]', 'Subscript(value=Name(id="x"), slice=Tuple(elts=[Starred(value=Call(func=Name(id="f"), args=[Name(id="y")]))]))'],
    ['{**a, b: c}', 'Dict(keys=[null, Name(id="b")], values=[Name(id="a"), Name(id="c")])'],
    [
      '[a async for b in c if d if e]',
      'ListComp(elt=Name(id="a"), generators=[comprehension(target=Name(id="b", ctx="Store"), iter=Name(id="c"), ifs=[Name(id="d"), Name(id="e")], is_async=1)])',
    ],
    [
      'lambda a, /, b=1, *, c: 0',
      'Lambda(args=arguments(posonlyargs=[arg(arg="a")], args=[arg(arg="b")], kwonlyargs=[arg(arg="c")], kw_defaults=[null], defaults=[Constant(value=int 1)]), body=Constant(value=int 0))',
    ],
    ['(n := 1)', 'NamedExpr(target=Name(id="n", ctx="Store"), value=Constant(value=int 1))'],
    [
      '0x_ff + 123456789012345678901234567890 + 1_0.5e1 + 2j',
      'BinOp(left=BinOp(left=BinOp(left=Constant(value=int 255), op="Add", right=Constant(value=int 123456789012345678901234567890n)), op="Add", right=Constant(value=float 105)), op="Add", right=Constant(value=complex 2))',
    ],
    ['ℌ', 'Name(id="H")'],
  ])('%s', (text, expected) => {
    const module = parser.parse(text);
    expect(written(onlyExpression(module))).toBe(expected);
    expect(module.errors).toEqual([]);
  });
});

describe('statements', () => {
  it.each([
    [
      'a = b, *c = d',
      'Assign(targets=[Name(id="a", ctx="Store"), Tuple(elts=[Name(id="b", ctx="Store"), Starred(value=Name(id="c", ctx="Store"), ctx="Store")], ctx="Store")], value=Name(id="d"))',
    ],
    ['(a): int', 'AnnAssign(target=Name(id="a", ctx="Store"), annotation=Name(id="int"), simple=0)'],
    [
      'a: list[int] = 1',
      'AnnAssign(target=Name(id="a", ctx="Store"), annotation=Subscript(value=Name(id="list"), slice=Name(id="int")), value=Constant(value=int 1), simple=1)',
    ],
    ['a //= 2', 'AugAssign(target=Name(id="a", ctx="Store"), op="FloorDiv", value=Constant(value=int 2))'],
    [
      'del a, (b, c[0])',
      'Delete(targets=[Name(id="a", ctx="Del"), Tuple(elts=[Name(id="b", ctx="Del"), Subscript(value=Name(id="c"), slice=Constant(value=int 0), ctx="Del")], ctx="Del")])',
    ],
    ['from .. a . b import c as d, e', 'ImportFrom(module="a.b", names=[alias(name="c", asname="d"), alias(name="e")], level=2)'],
    ['import a.b as c', 'Import(names=[alias(name="a.b", asname="c")])'],
    [
      'with (a as b, c): pass',
      'With(items=[withitem(context_expr=Name(id="a"), optional_vars=Name(id="b", ctx="Store")), withitem(context_expr=Name(id="c"))], body=[Pass()])',
    ],
    [
      'try: a\nexcept* (B, C) as d: e',
      'TryStar(body=[Expr(value=Name(id="a"))], handlers=[ExceptHandler(exc=Tuple(elts=[Name(id="B"), Name(id="C")]), name="d", body=[Expr(value=Name(id="e"))])])',
    ],
    [
      'try: a\nexcept B, C: d',
      'Try(body=[Expr(value=Name(id="a"))], handlers=[ExceptHandler(exc=Tuple(elts=[Name(id="B"), Name(id="C")]), body=[Expr(value=Name(id="d"))])])',
    ],
    [
      'def f[T: int = str, **P](): pass',
      'FunctionDef(name="f", args=arguments(), body=[Pass()], type_params=[TypeVar(name="T", bound=Name(id="int"), default_value=Name(id="str")), ParamSpec(name="P")])',
    ],
    [
      'class A(B, metaclass=C): pass',
      'ClassDef(name="A", bases=[Name(id="B")], keywords=[keyword(arg="metaclass", value=Name(id="C"))], body=[Pass()])',
    ],
    ['type A[*Ts] = B', 'TypeAlias(name=Name(id="A", ctx="Store"), type_params=[TypeVarTuple(name="Ts")], value=Name(id="B"))'],
    [
      'type(a).b = c',
      'Assign(targets=[Attribute(value=Call(func=Name(id="type"), args=[Name(id="a")]), attr="b", ctx="Store")], value=Name(id="c"))',
    ],
    [
      'match a, b:\n  case {"k": -1, **r}: pass',
      'Match(subject=Tuple(elts=[Name(id="a"), Name(id="b")]), cases=[match_case(pattern=MatchMapping(keys=[Constant(value=str "k")], patterns=[MatchValue(value=UnaryOp(op="USub", operand=Constant(value=int 1)))], rest="r"), body=[Pass()])])',
    ],
    [
      'match a:\n  case (B(c, d=_), *e) | None as f if g: pass',
      'Match(subject=Name(id="a"), cases=[match_case(pattern=MatchAs(pattern=MatchOr(patterns=[MatchSequence(patterns=[MatchClass(cls=Name(id="B"), patterns=[MatchAs(name="c")], kwd_attrs=["d"], kwd_patterns=[MatchAs()]), MatchStar(name="e")]), MatchSingleton(value=None)]), name="f"), guard=Name(id="g"), body=[Pass()])])',
    ],
    ['global a, b', 'Global(names=["a", "b"])'],
    [
      'for a, in *b, c: pass\nelse: pass',
      'For(target=Tuple(elts=[Name(id="a", ctx="Store")], ctx="Store"), iter=Tuple(elts=[Starred(value=Name(id="b")), Name(id="c")]), body=[Pass()], orelse=[Pass()])',
    ],
  ])('%s', (text, expected) => {
    const module = parser.parse(text);
    expect(written(only(module))).toBe(expected);
    expect(module.errors).toEqual([]);
  });
});

describe('positions', () => {
  const source = (text: string, pick: (statement: Stmt) => { start: number; end: number }): string => {
    const { start, end } = pick(only(parser.parse(text)));
    return text.slice(start, end);
  };

  it('leaves parentheses to tuples and generators alone', () => {
    expect(source('(a)', (s) => (s.type === 'Expr' ? s.value : s))).toBe('a');
    expect(source('(a,)', (s) => (s.type === 'Expr' ? s.value : s))).toBe('(a,)');
    expect(source('a,', (s) => (s.type === 'Expr' ? s.value : s))).toBe('a,');
    expect(source('f(a for a in b)', (s) => (s.type === 'Expr' && s.value.type === 'Call' ? s.value.args[0]! : s))).toBe('(a for a in b)');
    expect(source('x[(a), (b)]', (s) => (s.type === 'Expr' && s.value.type === 'Subscript' ? s.value.slice : s))).toBe('(a), (b)');
  });
  it('starts a function behind its decorators', () => {
    expect(source('@a\nasync def f(): pass', (s) => s)).toBe('async def f(): pass');
    expect(source('@a(b)\nclass C: pass', (s) => (s.type === 'ClassDef' ? s.decorator_list[0]! : s))).toBe('a(b)');
  });
  it('ends a block with its last semicolon and before the comment', () => {
    expect(source('if a:\n  b;\n  # c\n', (s) => s)).toBe('if a:\n  b;');
    expect(source('if a:\n  b;\n', (s) => (s.type === 'If' ? s.body[0]! : s))).toBe('b');
  });
  it('starts an elif at its word', () => {
    expect(source('if a: b\nelif c: d\nelse: e', (s) => (s.type === 'If' ? s.orelse[0]! : s))).toBe('elif c: d\nelse: e');
  });
  it('gives a parameter its annotation and no star', () => {
    expect(source('def f(*a: int): pass', (s) => (s.type === 'FunctionDef' ? s.args.vararg! : s))).toBe('a: int');
  });
  it('counts UTF-16 units', () => {
    expect(source('"🎈é"; x'.slice(0, 5), (s) => s)).toBe('"🎈é"');
    expect(parser.parse('"🎈"; x').body[1]).toMatchObject({ start: 6, end: 7 });
  });
  it('collects comments in source order', () => {
    const text = '# a\nx = [ # b\n  1] # c\n  # d';
    expect(parser.parse(text).comments.map(({ start, end }) => text.slice(start, end))).toEqual(['# a', '# b', '# c', '# d']);
  });
});
