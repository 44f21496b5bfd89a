/** Shortens a trap's explanation to what fits into a hover. */
import { plainMath } from './plain-math.ts';

/** How many characters of one section are shown, unless its first sentence is longer. */
const ROOM = 420;
/** A paragraph of fewer characters is followed by the next. */
const ENOUGH = 100;

/**
 * The beginnings of the first two sections of an explanation, each a few whole sentences. A sentence whose formula a
 * hover cannot show is left out, and so is one that only leads to it or away from it.
 * @param explanation Markdown, one sentence per line, sections under `##`
 */
export function excerpt(explanation: string): string {
  const sections = explanation.split(/^##[^#].*\n/m).slice(1, 3);
  return sections
    .map((section) => shortened(section))
    .filter((text) => text !== '')
    .join('\n\n');
}

function shortened(section: string): string {
  const text = section.replace(/^`{3,}[^]*?^`{3,}\s*$|\$\$[^]*?\$\$/gm, '');
  const kept: string[] = [];
  let room = ROOM;
  for (const paragraph of text.split(/\n\s*\n/)) {
    if (ROOM - room >= ENOUGH) break;
    for (const line of paragraph.split('\n')) {
      const sentence = withoutTex(line.trim());
      if (sentence === undefined || !isSentence(sentence)) continue;
      if (kept.length > 0 && sentence.length > room) return kept.join('\n');
      kept.push(sentence);
      room -= sentence.length;
    }
  }
  return kept.join('\n');
}

/** Neither a heading, a list, a table nor a quotation; neither the first half of something nor the second. */
function isSentence(line: string): boolean {
  return /^[^\p{Ll}#|>*+-].*[.!?]['"”)]*$/u.test(line);
}

/** The line with its formulas in plain signs; undefined when one of them needs more than a line of text. */
function withoutTex(line: string): string | undefined {
  let isShown = true;
  const text = line.replace(/\$([^$]+)\$/g, (_, formula: string) => {
    const plain = plainMath(formula);
    isShown &&= !/[_^]/.test(plain);
    return plain;
  });
  return isShown && !text.includes('$') ? text : undefined;
}
