/** Cuts a snippet of the user's code into lines of pieces, each with one colour and one set of marks. */
import type { Snippet, SnippetMark, SnippetToken } from '../src/protocol/page-messages.ts';

export interface Piece {
  readonly text: string;
  readonly token?: SnippetToken['kind'];
  readonly isFinding: boolean;
  /** The innermost fact that was read here. */
  readonly fact?: SnippetMark;
  readonly isEvidence: boolean;
  /** Evidence whose last piece this is: its number is set behind. */
  readonly closes: readonly SnippetMark[];
}

export interface Line {
  readonly number: number;
  readonly pieces: readonly Piece[];
}

/** Marks and tokens may overlap in any way and reach beyond the text. */
export function linesOf({ line: first, text, tokens, marks }: Snippet): readonly Line[] {
  let begin = 0;
  return text.split('\n').map((line, index) => {
    const from = begin;
    const to = from + line.length;
    begin = to + 1;
    const cuts = [...tokens, ...marks].flatMap(({ start, end }) => [start, end]).filter((cut) => cut > from && cut < to);
    const edges = [...new Set([from, ...cuts, to])].sort((a, b) => a - b);
    const pieces = edges.slice(0, -1).map((edge, at) => pieceOf(text, edge, edges[at + 1]!, tokens, marks));
    return { number: first + index, pieces };
  });
}

function pieceOf(text: string, from: number, to: number, tokens: readonly SnippetToken[], marks: readonly SnippetMark[]): Piece {
  const covers = ({ start, end }: { start: number; end: number }): boolean => start <= from && end >= to;
  const here = marks.filter(covers);
  const facts = here.filter(({ kind }) => kind === 'fact').sort((a, b) => a.end - a.start - (b.end - b.start));
  const token = tokens.find(covers);
  return {
    text: text.slice(from, to),
    ...(token === undefined ? {} : { token: token.kind }),
    isFinding: here.some(({ kind }) => kind === 'finding'),
    ...(facts[0] === undefined ? {} : { fact: facts[0] }),
    isEvidence: here.some(({ kind }) => kind === 'evidence'),
    closes: here.filter(({ kind, end }) => kind === 'evidence' && Math.min(end, text.length) === to),
  };
}

/** Where an offset of the snippet lies, for people: `line 12`, `cell 3, line 2`. */
export function placeIn({ path, line, cell, text }: Snippet, offset: number): string {
  const place = `line ${line + text.slice(0, offset).split('\n').length - 1}`;
  const within = cell === undefined ? place : `cell ${cell}, ${place}`;
  return path === undefined ? within : `${path}, ${within}`;
}
