/** Shortens a trap's explanation to what fits into a hover. */

/** How many characters of one section are shown, unless its first sentence is longer. */
const ROOM = 420;

/**
 * The first paragraphs of the first two sections of an explanation, each cut after a whole sentence. Sentences with a formula are left out,
 * for a hover cannot show it.
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
  const kept: string[] = [];
  let room = ROOM;
  for (const line of section.replace(/^(`{3,}|\${2})[^]*?^\1\s*$/gm, '').split('\n')) {
    if (/^#|^\s*[|>]/.test(line)) break;
    if (line.includes('$')) continue;
    if (line.trim() === '' ? kept.length === 0 : kept.length > 0 && line.length > room) {
      if (line.trim() === '') continue;
      break;
    }
    kept.push(line);
    room -= line.length;
  }
  return kept.join('\n').trim();
}
