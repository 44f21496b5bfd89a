/** Walks over Python as the tokenizer does, strings, f-strings, brackets and comments, and says where lines of code start. */

/** What is open at a point: a bracket by its closer, an f-string's field or format, or an f-string by its quote. */
type Frame = ')' | ']' | '}' | 'field' | 'format' | '"' | "'" | '"""' | "'''";

/** What it would take to close the frames, innermost first. */
export function closersOf(frames: readonly Frame[]): string {
  return frames
    .toReversed()
    .map((frame) => (frame === 'field' || frame === 'format' ? '}' : frame))
    .join('');
}

/** Subclasses answer the hooks: true when they have moved `pos` on. Broken code never stops the walk; every step moves forward. */
export abstract class PythonScanner {
  pos = 0;
  readonly frames: Frame[] = [];
  /** The last character of code before `pos`, blanks and comments aside; empty at the start. */
  lastCode = '';
  /** Index of the outermost f-string that a line end terminates, or -1. */
  #oneLine = -1;

  constructor(readonly text: string) {}

  /** At the start of a line that no string and no backslash continues from the one before. */
  protected abstract atLineStart(): boolean;
  /** At a lone `=` outside brackets. */
  protected abstract atEquals(): boolean;
  /** At a `?` outside strings and brackets, where Python has none. */
  protected abstract atQuestionMark(): boolean;

  /** Whether plain brackets are open, and no f-string. */
  get inBrackets(): boolean {
    const top = this.frames.at(-1);
    return (top === ')' || top === ']' || top === '}') && this.#oneLine < 0;
  }

  scan(): void {
    const { text } = this;
    let isLineStart = true;
    while (this.pos < text.length) {
      if (isLineStart) {
        isLineStart = false;
        if (this.atLineStart()) continue;
      }
      const top = this.frames.at(-1);
      if (top === 'format' || top === '"' || top === "'" || top === '"""' || top === "'''") this.#literal(top);
      else isLineStart = this.#code(top);
    }
    // The end of the text ends the line too.
    if (this.#oneLine >= 0) this.#truncate(this.#oneLine);
  }

  /** @returns whether a line of code starts next. */
  #code(top: Frame | undefined): boolean {
    const { text } = this;
    const unit = text[this.pos] ?? '';
    switch (unit) {
      case '\n':
      case '\r':
        this.pos += text.startsWith('\r\n', this.pos) ? 2 : 1;
        if (this.#oneLine >= 0) this.#truncate(this.#oneLine);
        return true;
      case ' ':
      case '\t':
      case '\f': {
        let at = this.pos + 1;
        while (text.charCodeAt(at) === 32) at++;
        this.pos = at;
        return false;
      }
      case '#':
        this.pos = this.#lineEnd();
        return false;
      case '\\':
        if (/^[\r\n]/.test(text[this.pos + 1] ?? '')) this.#escape();
        else this.pos++;
        return false;
      case '"':
      case "'":
        this.#string(unit);
        break;
      case '(':
        this.#open(')');
        break;
      case '[':
        this.#open(']');
        break;
      case '{':
        this.#open('}');
        break;
      case ')':
      case ']':
      case '}':
        this.pos++;
        this.#close();
        break;
      case ':':
        this.pos++;
        if (top === 'field') this.frames[this.frames.length - 1] = 'format';
        break;
      case '=':
        if (top === undefined && !'=!<>:+-*/%&|^@'.includes(text[this.pos - 1] ?? ' ') && this.atEquals()) return false;
        this.pos++;
        break;
      case '?':
        if (top === undefined && this.atQuestionMark()) return false;
        this.pos++;
        break;
      default: {
        let at = this.pos + 1;
        while (isWord(text.charCodeAt(at))) at++;
        this.pos = at;
      }
    }
    this.lastCode = unit;
    return false;
  }

  /** One step inside an f-string's text or a field's format. */
  #literal(top: Frame): void {
    const { text } = this;
    const unit = text[this.pos];
    if (unit === '{' && text[this.pos + 1] === '{' && top !== 'format') this.pos += 2;
    else if (unit === '{') this.#open('field');
    else if (unit === '\\') this.#escape();
    else if ((unit === '\n' || unit === '\r') && this.#oneLine >= 0) this.#truncate(this.#oneLine);
    else if (top === 'format' ? unit === '}' : text.startsWith(top, this.pos)) {
      this.pos += top === 'format' ? 1 : top.length;
      this.lastCode = unit ?? '';
      this.#close();
    } else this.pos++;
  }

  #string(quote: '"' | "'"): void {
    const { text } = this;
    const triple = quote === '"' ? '"""' : "'''";
    const delimiter = text.startsWith(triple, this.pos) ? triple : quote;
    const isFormatted = this.#hasFormatPrefix();
    this.#open(delimiter);
    if (isFormatted) return;
    const [backslash, end] = [92, quote.charCodeAt(0)];
    const isOneLine = delimiter === quote;
    for (let at = this.pos; at < text.length;) {
      const unit = text.charCodeAt(at);
      if (unit === backslash) {
        this.pos = at;
        this.#escape();
        at = this.pos;
      } else if (unit === end && (isOneLine || text.startsWith(delimiter, at))) {
        this.pos = at + delimiter.length;
        return this.#close();
      } else if (isOneLine && (unit === 10 || unit === 13)) {
        this.pos = at;
        return this.#close();
      } else at++;
    }
    this.pos = text.length;
    if (delimiter === quote) this.#close();
  }

  /** Over a backslash and what it escapes; a line end behind it continues the line. An f-string's `\{` still opens a field. */
  #escape(): void {
    const { text } = this;
    const next = text[this.pos + 1];
    this.pos += next === '\r' && text[this.pos + 2] === '\n' ? 3 : next === undefined || next === '{' ? 1 : 2;
  }

  #lineEnd(): number {
    const { text } = this;
    let at = this.pos;
    for (let unit = text.charCodeAt(at); at < text.length && unit !== 10 && unit !== 13; unit = text.charCodeAt(at)) at++;
    return at;
  }

  /** Whether the letters before the quote make it an f-string or a t-string. */
  #hasFormatPrefix(): boolean {
    let start = this.pos;
    while (this.pos - start < 2 && /[a-z]/i.test(this.text[start - 1] ?? '')) start--;
    return /^(?:[ft]r?|r[ft])$/i.test(this.text.slice(start, this.pos)) && !/\w/.test(this.text[start - 1] ?? '');
  }

  #open(frame: Frame): void {
    this.pos += frame === 'field' ? 1 : frame.length;
    this.frames.push(frame);
    if ((frame === '"' || frame === "'") && this.#oneLine < 0) this.#oneLine = this.frames.length - 1;
  }

  #close(): void {
    if (this.frames.length > 0) this.#truncate(this.frames.length - 1);
  }

  #truncate(length: number): void {
    this.frames.length = length;
    if (length <= this.#oneLine) this.#oneLine = -1;
  }
}

/** Letters, digits, underscore: what a step may run over at once. */
function isWord(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 95;
}
