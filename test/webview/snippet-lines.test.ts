/** Lines of the user's code, cut where colours and marks begin and end: no character is lost, whatever the marks are. */
import { describe, expect, it } from 'vitest';
import { linesOf, placeIn } from '../../webview/snippet-lines.ts';
import { exampleFinding } from './example-finding.ts';

const snippet = exampleFinding('trap').snippets[0]!;
const textOf = (it: ReturnType<typeof linesOf>): string => it.map(({ pieces }) => pieces.map(({ text }) => text).join('')).join('\n');

describe('lines of a snippet', () => {
  const lines = linesOf(snippet);
  const pieces = lines.flatMap((line) => line.pieces);

  it('are numbered as in the file', () => expect(lines.map(({ number }) => number)).toEqual([11, 12, 13]));
  it('lose nothing', () => expect(textOf(lines)).toBe(snippet.text));

  it('carry colours and marks', () => {
    expect(pieces.find(({ text }) => text === '256')).toEqual({
      text: '256',
      token: 'number',
      isFinding: true,
      isEvidence: true,
      fact: snippet.marks[2],
      closes: [snippet.marks[1]],
    });
    expect(pieces[0]).toMatchObject({ text: '# Rank 8 did not fit.', token: 'comment', isFinding: false });
    expect(pieces.find(({ text }) => text.startsWith('config'))).toMatchObject({ isFinding: false, isEvidence: false });
  });

  it('survive marks of any kind', () => {
    const ends = [0, 1, 21, 22, 23, 40, 1e9];
    const marks = ends.flatMap((start) => ends.map((end) => ({ start, end, kind: 'evidence' as const, name: '1' })));
    expect(textOf(linesOf({ ...snippet, marks }))).toBe(snippet.text);
  });

  it('number evidence over several lines once, where it ends', () => {
    const marks = [{ start: 2, end: 30, kind: 'evidence' as const, name: '1' }];
    const closing = linesOf({ ...snippet, marks }).map(({ pieces: of }) => of.flatMap(({ closes }) => closes).length);
    expect(closing).toEqual([0, 1, 0]);
  });
});

describe('places', () => {
  it('are lines of the file', () => expect(placeIn(snippet, snippet.marks[2]!.start)).toBe('line 12'));
  it('are lines of a cell', () => expect(placeIn({ ...snippet, cell: 3 }, 0)).toBe('cell 3, line 11'));
});
