/** The comments that silence a finding silence it, and only it, wherever it stands. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/engine/edits.ts';
import { defaultSettings } from '../../src/engine/settings.ts';
import { Layout } from '../../src/language-service/layout.ts';
import type { CheckedView } from '../../src/language-service/open-document.ts';
import { suppressInFile, suppressOnLine } from '../../src/language-service/suppression-edits.ts';
import { notebookSource } from '../../src/python/notebook.ts';
import { readSource } from '../../src/python/source.ts';
import type { PythonSource } from '../../src/python/source.ts';
import { sampleTraps, service } from './sample-traps.ts';

function view(text: string): CheckedView {
  const parts = [{ document: TextDocument.create('file:///a.py', 'python', 1, text), start: 0 }];
  return checked(readSource('a.py', text) as PythonSource, new Layout(parts));
}

function checked(source: PythonSource, layout: Layout): CheckedView {
  const document = service.open(source, layout);
  const result = document.check(defaultSettings(sampleTraps), 0);
  document.close();
  return result;
}

const LINES: readonly (readonly [name: string, before: string, after: string])[] = [
  ['a plain line', 'drop(x)\n', 'drop(x)  # trapline: ignore[dropped-item]\n'],
  ['the last line', 'drop(x)', 'drop(x)  # trapline: ignore[dropped-item]'],
  ['a line with blanks at its end', 'drop(x)   \n', 'drop(x)  # trapline: ignore[dropped-item]\n'],
  ['a Windows line', 'drop(x)\r\ny\r\n', 'drop(x)  # trapline: ignore[dropped-item]\r\ny\r\n'],
  ['after another comment', 'drop(x)  # noqa: F401\n', 'drop(x)  # noqa: F401  # trapline: ignore[dropped-item]\n'],
  ['into a list', 'drop(x)  # trapline: ignore[spilled-water] why\n', 'drop(x)  # trapline: ignore[spilled-water, dropped-item] why\n'],
  [
    'nested statements',
    'if a:\n    while b:\n        drop(x)\n',
    'if a:\n    while b:\n        drop(x)  # trapline: ignore[dropped-item]\n',
  ],
  ['a line of its own in a call', 'f(\n    drop(x),\n    y,\n)\n', 'f(\n    drop(x),  # trapline: ignore[dropped-item]\n    y,\n)\n'],
  ['a decorator', '@wrap(drop(x))\ndef f():\n    pass\n', '@wrap(drop(x))  # trapline: ignore[dropped-item]\ndef f():\n    pass\n'],
  ['the header of a block', 'with drop(x) as y:\n    pass\n', 'with drop(x) as y:  # trapline: ignore[dropped-item]\n    pass\n'],
  ['a default', 'def f(\n    a=drop(x),\n): pass\n', 'def f(\n    a=drop(x),  # trapline: ignore[dropped-item]\n): pass\n'],
  ['joined lines', 'y = drop(x) + \\\n    1\n', 'y = drop(x) + \\\n    1  # trapline: ignore[dropped-item]\n'],
  [
    'before a string of several lines',
    'y = f(\n    drop(x), """\n"""\n)\n',
    'y = f(  # trapline: ignore[dropped-item]\n    drop(x), """\n"""\n)\n',
  ],
  [
    'a statement whose first line ends in a string',
    'if a:\n    y = f(drop(x), """\n    1\n    """)\n',
    'if a:\n    # trapline: off[dropped-item]\n    y = f(drop(x), """\n    1\n    """)\n    # trapline: on[dropped-item]\n',
  ],
  [
    'between a string and another',
    'f("""\n""", drop(x), """\n""")\n',
    '# trapline: off[dropped-item]\nf("""\n""", drop(x), """\n""")\n# trapline: on[dropped-item]\n',
  ],
  [
    'after a string in a comprehension',
    '[drop(x) for x in """\n"""]\n',
    '# trapline: off[dropped-item]\n[drop(x) for x in """\n"""]\n# trapline: on[dropped-item]\n',
  ],
];

describe('ignore on this line', () => {
  it.each(LINES)('%s', (_, before, after) => {
    const { findings, syntax, ...rest } = view(before);
    expect(findings).toHaveLength(1);
    const text = applyEdits(before, suppressOnLine({ findings, syntax, ...rest }, findings[0]!));
    expect(text).toBe(after);
    const now = view(text);
    expect(now.outcome.findings).toEqual([]);
    expect(now.outcome.suppressed).toHaveLength(1);
    expect(now.syntax.errors).toEqual([]);
    expect(now.outcome.notices.filter(({ message }) => message.includes('dropped-item'))).toEqual([]);
  });

  it('leaves the other lines alone', () => {
    const before = 'f(\n    drop(x),\n    drop(y),\n)\n';
    const seen = view(before);
    const now = view(applyEdits(before, suppressOnLine(seen, seen.findings[0]!)));
    expect(now.findings.map(({ facts }) => facts['item']?.value)).toEqual(['y']);
  });
});

const COMMENT = '# trapline: ignore-file[dropped-item]\n';

describe('ignore in this file', () => {
  it.each([
    ['at the top', 'drop(x)\n', `${COMMENT}drop(x)\n`],
    ['before the docstring', '"""Doc."""\ndrop(x)\n', `${COMMENT}"""Doc."""\ndrop(x)\n`],
    ['below the interpreter', '#!/usr/bin/env python3\ndrop(x)\n', `#!/usr/bin/env python3\n${COMMENT}drop(x)\n`],
    ['below the coding line', '#!python\n# -*- coding: utf-8 -*-\ndrop(x)\n', `#!python\n# -*- coding: utf-8 -*-\n${COMMENT}drop(x)\n`],
    ['after the byte order mark', '\uFEFFdrop(x)\n', `\uFEFF${COMMENT}drop(x)\n`],
    ['into a list', '# trapline: ignore-file[spilled-water]\ndrop(x)\n', '# trapline: ignore-file[spilled-water, dropped-item]\ndrop(x)\n'],
  ])('%s', (_, before, after) => {
    const seen = view(before);
    const text = applyEdits(before, suppressInFile(seen, seen.findings[0]!));
    expect(text).toBe(after);
    expect(view(text).outcome.suppressed).toHaveLength(1);
  });

  it('in a notebook goes to the first cell that holds Python', () => {
    const texts = ['%%bash\nls', '%time\nx = 1', 'drop(x)'];
    const source = notebookSource(
      'a.ipynb',
      texts.map((text, index) => ({ index, text, isCode: true, tags: [] })),
    );
    const parts = texts.map((text, index) => ({
      document: TextDocument.create(`cell:${index}`, 'python', 1, text),
      start: source.cells![index]!.start,
    }));
    const seen = checked(source, new Layout(parts));
    const [edit] = suppressInFile(seen, seen.findings[0]!);
    expect(seen.layout.locate(edit!.span)).toEqual({
      uri: 'cell:1',
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    });
  });
});
