/** Blanks what IPython adds to Python (`%magic`, `!shell`, `obj?`), and merge-conflict markers, with the same length, so that offsets hold. */
import { closersOf, PythonScanner } from './scanner.ts';

/**
 * The text of a plain file or percent script as Python. Strings and brackets are respected: `%` inside them is Python's.
 * A cell magic reaches to the next cell marker. Linear in the text; never throws.
 * Source: https://ipython.readthedocs.io/en/stable/interactive/magics.html; IPython/core/inputtransformer2.py.
 */
export function blankMagics(text: string): string {
  return mayHoldMagics(text) ? new MagicBlanker(text, true).run() : text;
}

/** One cell of a notebook as Python, and what it would take to close the strings and brackets that it leaves open. */
export function blankCell(text: string): { readonly text: string; readonly closers: string } {
  const blanker = new MagicBlanker(text, false);
  return { text: blanker.run(), closers: closersOf(blanker.frames) };
}

const CELL_MARKER = /^[ \t]*#[ \t]*(?:%%|In\[[\d ]*\]:|COMMAND -{5,}|<codecell>)/gm;
const CELL_MAGIC = /%%[ \t]*(\w*)/y;
/** Cell magics that run the rest of the cell as Python in this namespace. */
const KEEPS_BODY: ReadonlySet<string> = new Set(
  ['time', 'timeit', 'capture', 'prun', 'memit', 'mprun', 'lprun'] // IPython's own and the profilers'
    .concat(['snakeviz', 'scalene', 'pyinstrument', 'heat', 'wandb', 'px', 'flake8', 'pycodestyle']),
);
/** Databricks switches the language of a whole cell with one percent sign; `%sql` alone, since with a query it is also a line magic. */
const LANGUAGE_CELL = /%(?:md|md-sandbox|scala|r|sh|fs|sql(?=[ \t]*(?:[\r\n]|$)))(?![\w-])/y;
/** Line magics that run a Python statement, with the options that take a value. */
const RUNS_STATEMENT = /%(time|timeit|prun|memit|lprun|mprun|snakeviz)(?=[ \t])/y;
const OPTION: ReadonlyMap<string, RegExp> = new Map([
  ['timeit', optionOf('nrp')],
  ['prun', optionOf('lsTD')],
  ['memit', optionOf('rti')],
  ['lprun', optionOf('fmDTsu')],
  ['mprun', optionOf('fT')],
  ['snakeviz', optionOf('f')],
]);
const COMPOUND = /(?:for|while|with|if|try|def|class|async)\b|@/y;
const ASSIGNED_MAGIC = /=[ \t]*(?:!|%(?=[A-Za-z_]))/y;
const HELP_END = /\?\??[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|$)/y;
const AUTOMAGIC = /(?:pip|conda) install /y;
const CONFLICT_MARKER = /(?:<{7}|>{7}|\|{7})(?=[ \t\r\n]|$)|={7}(?=[\r\n]|$)/y;

class MagicBlanker extends PythonScanner {
  readonly #parts: string[] = [];
  #copied = 0;
  /** The statement's first character, and the last code before it. */
  #statement = 0;
  #before = '';

  constructor(
    text: string,
    private readonly hasMarkers: boolean,
  ) {
    super(text);
  }

  run(): string {
    this.scan();
    return this.#copied === 0 ? this.text : this.#parts.join('') + this.text.slice(this.#copied);
  }

  protected override atLineStart(): boolean {
    const { text } = this;
    if (this.#matches(CONFLICT_MARKER, this.pos) !== null) return this.#blank(this.pos, this.#lineEnd(this.pos), '');
    let at = this.pos;
    while (isBlank(text.charCodeAt(at)) || text[at] === '\uFEFF') at++;
    const first = text[at];
    // No bracket can hold `!` at the start of a line unless it was left open by mistake.
    if (this.frames.length > 0)
      return first === '!' && text[at + 1] !== '=' && this.inBrackets ? this.#blank(at, this.#commandEnd(at), '') : false;
    this.#statement = at;
    this.#before = this.lastCode;
    const body = this.#before === ':' ? 'pass' : '';
    if (first === '!' || first === '?') return this.#blank(at, this.#commandEnd(at), body);
    if (first === '%') return this.#percent(at, body);
    return (first === 'p' || first === 'c') && this.#matches(AUTOMAGIC, at) !== null ? this.#blank(at, this.#commandEnd(at), body) : false;
  }

  protected override atEquals(): boolean {
    const found = this.#matches(ASSIGNED_MAGIC, this.pos);
    if (found === null) return false;
    const magic = this.pos + found[0].length - 1;
    const statement = this.#statementOf(magic);
    // The result of a command is unknown, and so is a name that nobody binds; `None` would be a constant.
    if (statement === null) return this.#blank(magic, this.#commandEnd(magic), '__');
    const isValue = this.text.startsWith('%time', magic) && ' \t'.includes(this.text[magic + 5] ?? 'x');
    return this.#blank(magic, statement, isValue ? '' : '__;');
  }

  protected override atQuestionMark(): boolean {
    const found = this.#matches(HELP_END, this.pos);
    if (found === null) return false;
    const start = Math.max(this.#statement, this.#copied);
    this.lastCode = this.#before;
    return this.#blank(start, this.pos + found[0].length, this.#before === ':' ? 'pass' : '');
  }

  #percent(at: number, body: string): boolean {
    const cellMagic = this.#matches(CELL_MAGIC, at);
    if (cellMagic !== null && !KEEPS_BODY.has(cellMagic[1] ?? '')) return this.#blank(at, this.#cellEnd(at), '');
    if (cellMagic !== null) return this.#blank(at, this.#commandEnd(at), body);
    if (this.#before === '' && this.#matches(LANGUAGE_CELL, at) !== null) return this.#blank(at, this.#cellEnd(at), '');
    const statement = this.#statementOf(at);
    return statement === null ? this.#blank(at, this.#commandEnd(at), body) : this.#blank(at, statement, 'pass;');
  }

  /** Where the simple statement starts that a line magic runs; null where it runs none, or one that cannot follow another on its line. */
  #statementOf(magic: number): number | null {
    const found = this.#matches(RUNS_STATEMENT, magic);
    if (found === null) return null;
    const option = OPTION.get(found[1] ?? '');
    let at = magic + found[0].length;
    for (let step = option && this.#matches(option, at); step; step = option && this.#matches(option, at)) at += step[0].length;
    while (' \t'.includes(this.text[at] ?? 'x')) at++;
    const ends = at >= this.text.length || '\r\n#\\?'.includes(this.text[at] ?? '');
    return ends || this.#matches(COMPOUND, at) !== null ? null : at;
  }

  /** Replaces a range by `filler` and spaces, line ends kept, and goes on behind it. A filler too long for its line is cut to what parses. */
  #blank(start: number, end: number, filler: string): true {
    const room = Math.min(end, this.#lineEnd(start)) - start;
    const word = filler.length <= room ? filler : filler === '__' ? '_' : room >= 3 ? '...' : '0';
    this.#parts.push(this.text.slice(this.#copied, start), word, this.text.slice(start + word.length, end).replace(/[^\r\n]/g, ' '));
    this.#copied = end;
    this.pos = end;
    if (word !== '') this.lastCode = word.at(-1) ?? '';
    return true;
  }

  #matches(pattern: RegExp, at: number): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(this.text);
  }

  #lineEnd(at: number): number {
    let end = at;
    while (end < this.text.length && this.text[end] !== '\n' && this.text[end] !== '\r') end++;
    return end;
  }

  /** A command goes on behind a backslash at the end of its line. */
  #commandEnd(at: number): number {
    let end = this.#lineEnd(at);
    while (this.text[end - 1] === '\\' && end < this.text.length) {
      end = this.#lineEnd(end + (this.text.startsWith('\r\n', end) ? 2 : 1));
    }
    return end;
  }

  #cellEnd(at: number): number {
    return (this.hasMarkers ? this.#matches(CELL_MARKER, at)?.index : undefined) ?? this.text.length;
  }
}

/** One option before a statement; `valued` are the letters whose value may stand behind a space. */
function optionOf(valued: string): RegExp {
  return new RegExp(`[ \\t]+-(?:[${valued}][ \\t]*[^\\s]+|[A-Za-z]+(?=[ \\t]))`, 'y');
}

/** Nearly every file fails this, and needs no scan; it looks at single characters, ten times as fast as one expression for all. */
function mayHoldMagics(text: string): boolean {
  return (
    hasBehindStart(text, '%') ||
    hasBehindStart(text, '!') ||
    hasQuestionMark(text) ||
    text.includes('<<<<<<<') ||
    text.includes('>>>>>>>') ||
    text.includes('pip install ') ||
    text.includes('conda install ')
  );
}

/** Whether the character stands first on a line or first behind a `=`. */
function hasBehindStart(text: string, character: string): boolean {
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) {
    let before = at - 1;
    while (isBlank(text.charCodeAt(before))) before--;
    if (before >= 0 && !'\n\r=\uFEFF'.includes(text[before] ?? '')) continue;
    // `%s` behind `=` is a format; `% (` and `% self.name` on a line of their own continue one, for no magic's name ends so.
    const isMagic = text[before] === '=' ? /^%[a-z_]{2}/i : /^%\s*(?:%|\w+(?![\w.),\]}]))/;
    if (character !== '%' || isMagic.test(text.slice(at, at + 80))) return true;
  }
  return false;
}

/** Whether a `?` stands first on a line, or last behind a single word or assignment; comments and docstrings are full of questions. */
function hasQuestionMark(text: string): boolean {
  for (let at = text.indexOf('?'); at >= 0; at = text.indexOf('?', at + 1)) {
    let after = at + 1;
    while (isBlank(text.charCodeAt(after))) after++;
    if (after < text.length && !'\n\r#'.includes(text[after] ?? '')) continue;
    const before = text.slice(Math.max(0, at - 200), at);
    const line = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1);
    if (/^[ \t]*[^\s#]*(?:[ \t]*=[ \t]*[^\s#]*)?$/.test(line)) return true;
  }
  return hasBehindStart(text, '?');
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 12;
}
