/** What the grammar misreads, respelled at equal length before the parse; lowering slices names and strings from the text itself. */

const TYPE_PARAMS = /\b(?:def|class|type)[ \t]+[^\W\d]\w*[ \t]*\[/gu;

/** In `f"{title:=^40}"` a colon and a fill character; `:=` can be no walrus after a closing quote or before an alignment. */
const FILL = /[<>^]/;
const BEFORE_FILL = /['")\]}]/;

/** A run of comment lines; at each of them the grammar's scanner looks at all that follow, so the time grows with the square. */
const COMMENT_RUN = /(?:^[ \t]*#[^\n]*\n){40,}/gm;

/**
 * Respells `text` for the grammar; mostly the result is `text` itself.
 *
 * `type(x).y = z` is no type alias: a line that begins so begins with another name of four letters.
 * The default of a type parameter is unknown to the grammar: `[T = int]` becomes a bound, `[T : int]`, and lowering looks at the text.
 */
export function grammarText(text: string): string {
  let result = text.replace(COMMENT_RUN, blankInside);
  result = respelled(result, 'type', 'typ_', (at) => beginsCallOfType(text, at));
  result = respelled(result, ':=', ':-', (at) => FILL.test(text[at + 2] ?? '') || BEFORE_FILL.test(text[at - 1] ?? ''));
  TYPE_PARAMS.lastIndex = 0;
  for (let match = TYPE_PARAMS.exec(text); match !== null; match = TYPE_PARAMS.exec(text)) {
    for (const at of defaults(text, TYPE_PARAMS.lastIndex)) result = `${result.slice(0, at)}:${result.slice(at + 1)}`;
  }
  return result;
}

const isBlank = (unit: string | undefined): boolean => unit === ' ' || unit === '\t';

/** Whether `type` stands first on its line or behind `;` or `:`, and before a bracket. */
function beginsCallOfType(text: string, at: number): boolean {
  let [before, after] = [at - 1, at + 'type'.length];
  while (isBlank(text[before])) before--;
  while (isBlank(text[after])) after++;
  return '(['.includes(text[after] ?? ' ') && (before < 0 || ';:\n'.includes(text[before] ?? ' '));
}

/** With `word` written as `other`, which is as long, wherever that is wanted. */
function respelled(text: string, word: string, other: string, isWanted: (at: number) => boolean): string {
  let result = '';
  let copied = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (!isWanted(at)) continue;
    result += text.slice(copied, at) + other;
    copied = at + word.length;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

/**
 * Blanks the inner lines of a run of comments, all but those that speak to Trapline. Inside a string it does no harm, since strings are
 * read from the text itself; only lines that could end one are kept.
 */
function blankInside(run: string): string {
  const lines = run.split('\n');
  return lines
    .map((line, index) => {
      const isEnd = index === 0 || index >= lines.length - 2;
      const isKept = isEnd || /trapline|"""|'''/.test(line) || lines[index - 1]?.endsWith('\\') === true;
      return isKept ? line : ' '.repeat(line.length);
    })
    .join('\n');
}

/** Offsets of the `=` that stand between the bracket before `from` and its end, not deeper. */
function defaults(text: string, from: number): number[] {
  const found: number[] = [];
  let depth = 1;
  for (let i = from; i < text.length && depth > 0; i++) {
    const char = text[i]!;
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    else if (char === '"' || char === "'") {
      while (++i < text.length && text[i] !== char && text[i] !== '\n') if (text[i] === '\\') i++;
    } else if (char === '#') {
      while (i + 1 < text.length && text[i + 1] !== '\n') i++;
    } else if (char === '=' && depth === 1 && text[i + 1] !== '=' && !'=!<>:'.includes(text[i - 1]!)) found.push(i);
  }
  return depth === 0 ? found : [];
}
