/** A change of the module's text, as plain data; what fixes are made of. */
import type { Span } from './syntax.ts';

export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}
