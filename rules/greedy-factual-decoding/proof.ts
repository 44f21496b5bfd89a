/** Makes one piece of evidence of several places that would each do. */
import type { Evidence } from '../../src/engine/trap.ts';
import type { Span } from '../../src/python/syntax.ts';

export function proofOf([first, ...also]: readonly Span[], says: string): Evidence[] {
  return first === undefined ? [] : [{ kind: 'expression', span: first, says, ...(also.length === 0 ? {} : { also }) }];
}
