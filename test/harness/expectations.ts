/**
 * Reads what a case expects from the comments on the lines that cause it.
 *
 *     loss = -torch.log(p)  # trap: words of the message
 *     #       ^^^^^^^^^^^^
 *
 * `# trap[variant]: …` names the variant, `# trap other-trap: …` another trap than the room's; several may stand on one line.
 * The carets below underline the span; of a span over several lines the first. `#^^^`, without a blank, starts at the `#` itself.
 */

export interface Expectation {
  /** 0-based. */
  readonly line: number;
  readonly trap: string;
  readonly variant: string | undefined;
  readonly words: string;
  /** Columns of the carets, half-open. */
  readonly underline: readonly [start: number, end: number] | undefined;
}

const COMMENT = /#\s*trap(?:\s+(?<other>[a-z][a-z0-9-]*))?(?:\[(?<variant>[a-z0-9-]+)\])?:(?<words>[^#]*)/g;
const CARETS = /^\s*#[\s^]*\^\s*$/;

/** @param room the trap that `# trap:` speaks of. */
export function expectationsIn(text: string, room: string): Expectation[] {
  const lines = text.split('\n');
  return lines.flatMap((content, line) => {
    const comments = [...content.matchAll(COMMENT)];
    const below = lines[line + 1] ?? '';
    const underlines = CARETS.test(below) ? [...below.replace(/#(?=\^)/, '^').matchAll(/\^+/g)] : [];
    return comments.map(({ groups }, index): Expectation => {
      const carets = underlines[index];
      return {
        line,
        trap: groups?.['other'] ?? room,
        variant: groups?.['variant'],
        words: groups?.['words']?.trim() ?? '',
        underline: carets === undefined ? undefined : [carets.index, carets.index + carets[0].length],
      };
    });
  });
}

/** The case as a user would have written it, without any of these comments. */
export function withoutExpectations(text: string): string {
  const lines = text.split('\n');
  const isCarets = (line: number): boolean => CARETS.test(lines[line] ?? '') && (lines[line - 1] ?? '').match(COMMENT) !== null;
  return lines
    .filter((_, line) => !isCarets(line))
    .map((line) => line.replace(/\s*#\s*trap(?:\s+[a-z][a-z0-9-]*)?(?:\[[a-z0-9-]+\])?:.*?(?=\r?$)/, ''))
    .join('\n');
}
