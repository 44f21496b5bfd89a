/** Loops over the columns of a table that leave no gap in any of them: `for c in df.columns: df[c] = df[c].fillna(df[c].mode()[0])`. */
import { spanOf, type Analysis, type Value } from '../../src/python/analysis.ts';
import type { Expr, For, Stmt } from '../../src/python/syntax.ts';

export type Kinds = 'all' | 'numbers' | 'texts';

/** Asks only for columns that have a gap, or are there. */
const ASKS_FOR_GAPS = /\.(isnull|isna|hasnans)\b/;
const FLOAT = /float|number|np\.number|numeric/;
const TEXT = /['"]object['"]|\bobject\b|['"]O['"]|np\.object_?/;

/** The kinds of columns in which the loop leaves no gap; undefined where it may leave some. */
export function kindsFilled(analysis: Analysis, loop: For): Kinds | undefined {
  if (loop.type !== 'For' || loop.target.type !== 'Name' || loop.orelse.length > 0) return undefined;
  const column = loop.target.id;
  if (!new Filling(analysis, column).isSure(loop.body)) return undefined;
  const over = analysis.valueOf(loop.iter);
  return over === undefined ? undefined : kindsOf(analysis, over);
}

class Filling {
  constructor(
    private readonly analysis: Analysis,
    private readonly column: string,
  ) {}

  /** Whether the statements fill the column, whatever it is. */
  isSure(statements: readonly Stmt[]): boolean {
    for (const it of statements) {
      if (it.type === 'Continue' || it.type === 'Break' || it.type === 'Return') return false;
      if (this.fills(it)) return true;
      if (it.type === 'If' && leaves(it.body)) return false;
    }
    return false;
  }

  private fills(statement: Stmt): boolean {
    if (statement.type === 'If') {
      const { test, body, orelse } = statement;
      return this.isSure(body) && (ASKS_FOR_GAPS.test(this.analysis.slice(test)) || this.isThere(test) || this.isSure(orelse));
    }
    if (statement.type === 'Assign') {
      const [target, ...more] = statement.targets;
      return (
        target !== undefined && more.length === 0 && this.isColumn(target) && this.isFill(statement.value, this.analysis.slice(target))
      );
    }
    if (statement.type !== 'Expr' || statement.value.type !== 'Call') return false;
    const { func, keywords } = statement.value;
    const isInPlace = keywords.some((it) => it.arg === 'inplace' && this.analysis.slice(it.value) === 'True');
    return (
      isInPlace && func.type === 'Attribute' && this.isColumn(func.value) && this.isFill(statement.value, this.analysis.slice(func.value))
    );
  }

  /** `df[c]` */
  private isColumn(expr: Expr): boolean {
    return expr.type === 'Subscript' && expr.value.type === 'Name' && expr.slice.type === 'Name' && expr.slice.id === this.column;
  }

  private isFill(expr: Expr, column: string): boolean {
    if (expr.type !== 'Call' || expr.func.type !== 'Attribute' || expr.func.attr !== 'fillna') return false;
    const [value, ...more] = expr.args;
    const others = expr.keywords.filter((it) => it.arg !== 'inplace');
    const isGiven = others.length === 0 ? value !== undefined && more.length === 0 : value === undefined && others.every((it) => it.arg === 'value'); // prettier-ignore
    return isGiven && this.analysis.slice(expr.func.value) === column;
  }

  /** `c in df.columns` */
  private isThere(test: Expr): boolean {
    return test.type === 'Compare' && test.ops.join() === 'In' && test.left.type === 'Name' && test.left.id === this.column;
  }
}

const leaves = (body: readonly Stmt[]): boolean => body.some((it) => it.type === 'Continue' || it.type === 'Break' || it.type === 'Return');

/** What of a table's columns is iterated over. */
function kindsOf(analysis: Analysis, over: Value): Kinds | undefined {
  const origins = analysis.origins(over);
  const kinds = new Set(origins.map(({ value }) => kindsWritten(analysis.slice(spanOf(value)).replace(/\s+/g, ' '))));
  const [kind, ...others] = kinds;
  return others.length === 0 ? kind : undefined;
}

function kindsWritten(text: string): Kinds | undefined {
  const bare = text
    .replace(/^list\((.*)\)$/, '$1')
    .replace(/\.(tolist|to_list)\(\)$/, '')
    .replace(/\.keys\(\)$/, '.columns');
  if (/^\w+(\.columns(\.values)?)?$/.test(bare)) return /\.columns/.test(bare) ? 'all' : undefined;
  if (/^\w+\.columns\[\w+\.(isnull|isna)\(\)\.(any|sum)\([^()]*\)( > 0)?\]$/.test(bare)) return 'all';
  const selected = /^\w+\.select_dtypes\((include=|exclude=)?(.*)\)\.columns$/.exec(bare);
  if (selected !== null) {
    const [, how, which = ''] = selected;
    if (which.includes('=')) return undefined;
    if (how !== 'exclude=') return FLOAT.test(which) ? 'numbers' : TEXT.test(which) ? 'texts' : undefined;
    return TEXT.test(which) ? 'numbers' : /number/.test(which) ? 'texts' : undefined;
  }
  const listed = /^\[(\w+) for \1 in \w+(?:\.columns)?(?: if (.*))?\]$/.exec(bare);
  if (listed === null) return undefined;
  const [, name, test] = listed;
  if (test === undefined || new RegExp(`^\\w+\\[${name}\\]\\.(isnull|isna)\\(\\)\\.(any|sum)\\(\\)( > 0)?$`).test(test)) return 'all';
  const typed = new RegExp(`^\\w+\\[${name}\\]\\.dtypes? (==|!=|in|not in) (.*)$`).exec(test);
  if (typed === null) return undefined;
  const [, operator = '', type = ''] = typed;
  if (/==|^in/.test(operator)) return FLOAT.test(type) ? 'numbers' : TEXT.test(type) ? 'texts' : undefined;
  return TEXT.test(type) ? 'numbers' : undefined;
}
