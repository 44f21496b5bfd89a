/** Edits: what they make of a text, and which fixes go together. */
import { describe, expect, it } from 'vitest';
import { applyEdits, nonOverlapping } from '../../src/engine/edits.ts';
import type { Edit, Fix } from '../../src/engine/trap.ts';

const edit = (start: number, end: number, text: string): Edit => ({ span: { start, end }, text });
const fix = (...edits: Edit[]): Fix => ({ action: 'do', title: 'Do', kind: 'equivalent', edits });

describe('applyEdits', () => {
  it('reads all offsets in the old text, in any order', () =>
    expect(applyEdits('abcdef', [edit(4, 5, ''), edit(0, 1, 'AA'), edit(6, 6, '!')])).toBe('AAbcdf!'));
  it('keeps the order of insertions at one place, before what is replaced there', () =>
    expect(applyEdits('abc', [edit(1, 2, 'B'), edit(1, 1, '1'), edit(1, 1, '2')])).toBe('a12Bc'));
  it('refuses overlaps', () => expect(() => applyEdits('abcdef', [edit(0, 3, ''), edit(2, 4, '')])).toThrow(RangeError));
  it.each([edit(-1, 0, ''), edit(2, 1, ''), edit(0, 9, ''), edit(Number.NaN, 1, '')])('refuses a place outside the text', (outside) =>
    expect(() => applyEdits('abc', [outside])).toThrow(RangeError),
  );
});

describe('nonOverlapping', () => {
  it('takes the first of two that touch one place, with all its edits', () => {
    const [first, second, third] = [fix(edit(0, 3, 'x')), fix(edit(2, 4, 'y'), edit(8, 9, 'y')), fix(edit(8, 9, 'z'))];
    expect(nonOverlapping([first, second, third]).taken).toEqual([first, third]);
  });
  it('inserts a line that several need once, and different lines one after another', () => {
    const fixes = [
      fix(edit(0, 0, 'import a\n'), edit(5, 6, '1')),
      fix(edit(0, 0, 'import a\n'), edit(7, 8, '2')),
      fix(edit(0, 0, 'import b\n')),
    ];
    expect(applyEdits('012345678', nonOverlapping(fixes).edits)).toBe('import a\nimport b\n01234162' + '8');
  });
  it('keeps two insertions at one place apart that are no lines', () =>
    expect(nonOverlapping([fix(edit(3, 3, '(')), fix(edit(3, 3, '('))]).taken).toHaveLength(1));
});
