/**
 * Where a broken text can be cut: before what begins a definition or an import at the start of a line, which nothing else can.
 *
 * A bracket or a block that was left open then spoils the piece that it stands in and no other, and each piece is read by itself.
 */
import { PythonScanner } from './scanner.ts';
import type { Span } from './syntax.ts';

/** The pieces, from the first character to the last. No sound text is cut within a statement. */
export function piecesOf(text: string): readonly Span[] {
  const cutter = new Cutter(text);
  cutter.scan();
  return cutter.starts.map((start, index) => ({ start, end: cutter.starts[index + 1] ?? text.length }));
}

const BEGINS = /(?:(?:async[ \t]+)?def|class|import|from[ \t]*[\w.]+[ \t]+import)[ \t]|@/y;

class Cutter extends PythonScanner {
  readonly starts: number[] = [0];
  /** Decorators belong to the definition below them. */
  #isDecorated = false;

  protected override atLineStart(): false {
    BEGINS.lastIndex = this.pos;
    const [found] = BEGINS.exec(this.text) ?? [];
    if (found === undefined || !this.frames.every((frame) => frame === ')' || frame === ']' || frame === '}')) return false;
    const isDecorator = found === '@';
    // Inside brackets it is an operator.
    if (isDecorator && this.frames.length > 0) return false;
    this.frames.length = 0;
    if (!this.#isDecorated && this.pos > 0) this.starts.push(this.pos);
    this.#isDecorated = isDecorator;
    return false;
  }

  protected override atEquals(): false {
    return false;
  }

  protected override atQuestionMark(): false {
    return false;
  }
}
