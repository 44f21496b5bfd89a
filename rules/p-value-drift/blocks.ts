/** Blocks of statements: what follows, and what is left early. */
import type { Analysis } from '../../src/python/analysis.ts';
import type { Stmt } from '../../src/python/syntax.ts';

/** Whether the block always leaves what is around it. */
export const leaves = (body: readonly Stmt[]): boolean => /^(Return|Continue|Break|Raise)$/.test(body.at(-1)?.type ?? '');

/** The statements behind this one in its block. */
export function followers(analysis: Analysis, statement: Stmt): readonly Stmt[] {
  const block = blockOf(analysis, statement);
  return block.slice(block.indexOf(statement) + 1);
}

export function blockOf(analysis: Analysis, statement: Stmt): readonly Stmt[] {
  const parent = analysis.parentOf(statement);
  const blocks = parent === undefined ? [] : Object.values(parent).filter((it): it is Stmt[] => Array.isArray(it));
  return blocks.find((it) => it.includes(statement)) ?? [];
}
