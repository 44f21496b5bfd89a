/**
 * Python's abstract syntax as plain data: the node types and fields of CPython's `ast` module, with exact positions.
 *
 * Differences from `ast`, all additions: offsets instead of line and column, `Invalid` where the source is broken,
 * and `comments` and `errors` on the module.
 * Source: https://docs.python.org/3/library/ast.html#abstract-grammar (3.14).
 */

/** A half-open range of UTF-16 code units into the text of the module; the unit of JavaScript strings and of LSP alike. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface At {
  start: number;
  end: number;
}

export type Context = 'Load' | 'Store' | 'Del';
export type Operator =
  'Add' | 'Sub' | 'Mult' | 'MatMult' | 'Div' | 'Mod' | 'Pow' | 'LShift' | 'RShift' | 'BitOr' | 'BitXor' | 'BitAnd' | 'FloorDiv';
export type UnaryOperator = 'Invert' | 'Not' | 'UAdd' | 'USub';
export type CompareOperator = 'Eq' | 'NotEq' | 'Lt' | 'LtE' | 'Gt' | 'GtE' | 'Is' | 'IsNot' | 'In' | 'NotIn';

export interface Module extends At {
  readonly type: 'Module';
  readonly body: Stmt[];
  /** The comments in source order, `#` included; of a run of 40 lines and more only its ends and what speaks to Trapline. */
  readonly comments: Span[];
  /** Where the grammar found no Python; outermost ranges, in source order. */
  readonly errors: Span[];
}

// Statements

export interface FunctionDef extends At { readonly type: 'FunctionDef' | 'AsyncFunctionDef'; readonly name: string; readonly args: Arguments; readonly body: Stmt[]; readonly decorator_list: Expr[]; readonly returns: Expr | null; readonly type_params: TypeParam[] }
export interface ClassDef extends At { readonly type: 'ClassDef'; readonly name: string; readonly bases: Expr[]; readonly keywords: Keyword[]; readonly body: Stmt[]; readonly decorator_list: Expr[]; readonly type_params: TypeParam[] }
export interface Return extends At { readonly type: 'Return'; readonly value: Expr | null }
export interface Delete extends At { readonly type: 'Delete'; readonly targets: Expr[] }
export interface Assign extends At { readonly type: 'Assign'; readonly targets: Expr[]; readonly value: Expr }
export interface TypeAlias extends At { readonly type: 'TypeAlias'; readonly name: Expr; readonly type_params: TypeParam[]; readonly value: Expr }
export interface AugAssign extends At { readonly type: 'AugAssign'; readonly target: Expr; readonly op: Operator; readonly value: Expr }
export interface AnnAssign extends At { readonly type: 'AnnAssign'; readonly target: Expr; readonly annotation: Expr; readonly value: Expr | null; readonly simple: 0 | 1 }
export interface For extends At { readonly type: 'For' | 'AsyncFor'; readonly target: Expr; readonly iter: Expr; readonly body: Stmt[]; readonly orelse: Stmt[] }
export interface While extends At { readonly type: 'While'; readonly test: Expr; readonly body: Stmt[]; readonly orelse: Stmt[] }
export interface If extends At { readonly type: 'If'; readonly test: Expr; readonly body: Stmt[]; readonly orelse: Stmt[] }
export interface With extends At { readonly type: 'With' | 'AsyncWith'; readonly items: WithItem[]; readonly body: Stmt[] }
export interface Match extends At { readonly type: 'Match'; readonly subject: Expr; readonly cases: MatchCase[] }
export interface Raise extends At { readonly type: 'Raise'; readonly exc: Expr | null; readonly cause: Expr | null }
export interface Try extends At { readonly type: 'Try' | 'TryStar'; readonly body: Stmt[]; readonly handlers: ExceptHandler[]; readonly orelse: Stmt[]; readonly finalbody: Stmt[] }
export interface Assert extends At { readonly type: 'Assert'; readonly test: Expr; readonly msg: Expr | null }
export interface Import extends At { readonly type: 'Import'; readonly names: Alias[] }
export interface ImportFrom extends At { readonly type: 'ImportFrom'; readonly module: string | null; readonly names: Alias[]; readonly level: number }
export interface Global extends At { readonly type: 'Global'; readonly names: string[] }
export interface Nonlocal extends At { readonly type: 'Nonlocal'; readonly names: string[] }
export interface ExprStmt extends At { readonly type: 'Expr'; readonly value: Expr }
export interface Pass extends At { readonly type: 'Pass' }
export interface Break extends At { readonly type: 'Break' }
export interface Continue extends At { readonly type: 'Continue' }

export type Stmt =
  | FunctionDef | ClassDef | Return | Delete | Assign | TypeAlias | AugAssign | AnnAssign | For | While | If | With | Match
  | Raise | Try | Assert | Import | ImportFrom | Global | Nonlocal | ExprStmt | Pass | Break | Continue;

// Expressions

export interface BoolOp extends At { readonly type: 'BoolOp'; readonly op: 'And' | 'Or'; readonly values: Expr[] }
export interface NamedExpr extends At { readonly type: 'NamedExpr'; readonly target: Expr; readonly value: Expr }
export interface BinOp extends At { readonly type: 'BinOp'; readonly left: Expr; readonly op: Operator; readonly right: Expr }
export interface UnaryOp extends At { readonly type: 'UnaryOp'; readonly op: UnaryOperator; readonly operand: Expr }
export interface Lambda extends At { readonly type: 'Lambda'; readonly args: Arguments; readonly body: Expr }
export interface IfExp extends At { readonly type: 'IfExp'; readonly test: Expr; readonly body: Expr; readonly orelse: Expr }
/** `keys[i]` is null for `**mapping`. */
export interface Dict extends At { readonly type: 'Dict'; readonly keys: (Expr | null)[]; readonly values: Expr[] }
export interface Set extends At { readonly type: 'Set'; readonly elts: Expr[] }
export interface ListComp extends At { readonly type: 'ListComp' | 'SetComp' | 'GeneratorExp'; readonly elt: Expr; readonly generators: Comprehension[] }
export interface DictComp extends At { readonly type: 'DictComp'; readonly key: Expr; readonly value: Expr; readonly generators: Comprehension[] }
export interface Await extends At { readonly type: 'Await'; readonly value: Expr }
export interface Yield extends At { readonly type: 'Yield'; readonly value: Expr | null }
export interface YieldFrom extends At { readonly type: 'YieldFrom'; readonly value: Expr }
export interface Compare extends At { readonly type: 'Compare'; readonly left: Expr; readonly ops: CompareOperator[]; readonly comparators: Expr[] }
export interface Call extends At { readonly type: 'Call'; readonly func: Expr; readonly args: Expr[]; readonly keywords: Keyword[] }
/** `conversion` is -1, or the character code of `s`, `r` or `a`. */
export interface FormattedValue extends At { readonly type: 'FormattedValue'; readonly value: Expr; readonly conversion: number; readonly format_spec: JoinedStr | null }
/** A template's interpolation; `str` is its source text. */
export interface Interpolation extends At { readonly type: 'Interpolation'; readonly value: Expr; readonly str: string; readonly conversion: number; readonly format_spec: JoinedStr | null }
export interface JoinedStr extends At { readonly type: 'JoinedStr'; readonly values: Expr[] }
export interface TemplateStr extends At { readonly type: 'TemplateStr'; readonly values: Expr[] }
export interface Constant extends At { readonly type: 'Constant'; readonly value: ConstantValue; /** 'u' for a string written with that prefix. */ readonly kind: string | null }
export interface Attribute extends At { readonly type: 'Attribute'; readonly value: Expr; readonly attr: string; readonly ctx: Context }
export interface Subscript extends At { readonly type: 'Subscript'; readonly value: Expr; readonly slice: Expr; readonly ctx: Context }
export interface Starred extends At { readonly type: 'Starred'; readonly value: Expr; readonly ctx: Context }
export interface Name extends At { readonly type: 'Name'; readonly id: string; readonly ctx: Context }
export interface List extends At { readonly type: 'List'; readonly elts: Expr[]; readonly ctx: Context }
export interface Tuple extends At { readonly type: 'Tuple'; readonly elts: Expr[]; readonly ctx: Context }
export interface Slice extends At { readonly type: 'Slice'; readonly lower: Expr | null; readonly upper: Expr | null; readonly step: Expr | null }
/** Stands where an expression should be and the source is broken. */
export interface Invalid extends At { readonly type: 'Invalid' }

export type Expr =
  | BoolOp | NamedExpr | BinOp | UnaryOp | Lambda | IfExp | Dict | Set | ListComp | DictComp | Await | Yield | YieldFrom | Compare | Call
  | FormattedValue | Interpolation | JoinedStr | TemplateStr | Constant | Attribute | Subscript | Starred | Name | List | Tuple | Slice | Invalid;

/**
 * A literal: kept exactly, so that an integer of any size and a string with a lone surrogate survive.
 * `float` and `complex` hold the double (its imaginary part); `bytes` holds one code unit per byte.
 * `opaque` is a string whose `\N{…}` escapes were left unread, for want of the table of Unicode names.
 */
export type ConstantValue =
  | { readonly kind: 'str' | 'bytes' | 'opaque'; readonly value: string }
  | { readonly kind: 'int'; readonly value: number | bigint }
  | { readonly kind: 'float' | 'complex'; readonly value: number }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'None' | 'Ellipsis' };

// Parts that are neither statements nor expressions

export interface Comprehension { readonly type: 'comprehension'; readonly target: Expr; readonly iter: Expr; readonly ifs: Expr[]; readonly is_async: 0 | 1 }
export interface ExceptHandler extends At { readonly type: 'ExceptHandler'; readonly exc: Expr | null; readonly name: string | null; readonly body: Stmt[] }
export interface Arguments { readonly type: 'arguments'; readonly posonlyargs: Arg[]; readonly args: Arg[]; readonly vararg: Arg | null; readonly kwonlyargs: Arg[]; readonly kw_defaults: (Expr | null)[]; readonly kwarg: Arg | null; readonly defaults: Expr[] }
export interface Arg extends At { readonly type: 'arg'; readonly arg: string; readonly annotation: Expr | null }
export interface Keyword extends At { readonly type: 'keyword'; /** null for `**mapping`. */ readonly arg: string | null; readonly value: Expr }
export interface Alias extends At { readonly type: 'alias'; readonly name: string; readonly asname: string | null }
export interface WithItem { readonly type: 'withitem'; readonly context_expr: Expr; readonly optional_vars: Expr | null }
export interface MatchCase { readonly type: 'match_case'; readonly pattern: Pattern; readonly guard: Expr | null; readonly body: Stmt[] }
export interface TypeParam extends At { readonly type: 'TypeVar' | 'ParamSpec' | 'TypeVarTuple'; readonly name: string; readonly bound: Expr | null; readonly default_value: Expr | null }

export interface MatchValue extends At { readonly type: 'MatchValue'; readonly value: Expr }
export interface MatchSingleton extends At { readonly type: 'MatchSingleton'; readonly value: ConstantValue }
export interface MatchSequence extends At { readonly type: 'MatchSequence'; readonly patterns: Pattern[] }
export interface MatchMapping extends At { readonly type: 'MatchMapping'; readonly keys: Expr[]; readonly patterns: Pattern[]; readonly rest: string | null }
export interface MatchClass extends At { readonly type: 'MatchClass'; readonly cls: Expr; readonly patterns: Pattern[]; readonly kwd_attrs: string[]; readonly kwd_patterns: Pattern[] }
export interface MatchStar extends At { readonly type: 'MatchStar'; readonly name: string | null }
export interface MatchAs extends At { readonly type: 'MatchAs'; readonly pattern: Pattern | null; readonly name: string | null }
export interface MatchOr extends At { readonly type: 'MatchOr'; readonly patterns: Pattern[] }
export type Pattern = MatchValue | MatchSingleton | MatchSequence | MatchMapping | MatchClass | MatchStar | MatchAs | MatchOr;

/** Everything that carries a `type`. */
export type Node = Module | Stmt | Expr | Pattern | Comprehension | ExceptHandler | Arguments | Arg | Keyword | Alias | WithItem | MatchCase | TypeParam;
