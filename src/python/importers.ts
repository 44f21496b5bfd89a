/** What the modules say that import the one asked about. */
import type { Analysis } from './analysis.ts';
import type { Attribute } from './syntax.ts';
import { descendantsOf } from './syntax-walk.ts';

/** Whether one of them has the name behind a dot, in a place that counts. */
export const isNamedByImporters = (analysis: Analysis, name: string, counts: (node: Attribute) => boolean = () => true): boolean =>
  analysis.program.importers.some(
    (it) =>
      !it.isConfiguration && [...descendantsOf(it.syntax)].some((node) => node.type === 'Attribute' && node.attr === name && counts(node)),
  );
