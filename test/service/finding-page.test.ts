/** What a page is told about a finding: the right lines with the right marks, in bounds, and followed through edits. */
import { join } from 'node:path';
import { parse } from 'valibot';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/engine/settings.ts';
import { findingFix } from '../../src/language-service/finding-fix.ts';
import { findingPage } from '../../src/language-service/finding-page.ts';
import { findingPlace } from '../../src/language-service/finding-place.ts';
import { Layout } from '../../src/language-service/layout.ts';
import type { CheckedView, OpenDocument } from '../../src/language-service/open-document.ts';
import type { FindingOnPage, Snippet } from '../../src/protocol/page-messages.ts';
import { findingSchema } from '../../src/protocol/page-messages.ts';
import { notebookSource } from '../../src/python/notebook.ts';
import { readSource } from '../../src/python/source.ts';
import type { PythonSource } from '../../src/python/source.ts';
import { casesIn } from '../harness/cases.ts';
import { ROOT, service as allTraps } from '../harness/service.ts';
import { sampleTraps, service } from './sample-traps.ts';

const SETTINGS = defaultSettings(sampleTraps);
const URI = 'file:///project/a.py';

type Read = [PythonSource, Layout];

function script(text: string, version = 1): Read {
  const document = TextDocument.create(URI, 'python', version, text);
  return [readSource('a.py', text) as PythonSource, new Layout([{ document, start: 0 }])];
}

function notebook(path: string, ...cells: readonly string[]): Read {
  // A cell of text stands between all others, as cells are counted whatever they hold.
  const source = notebookSource(
    path,
    cells.map((text, index) => ({ index: 2 * index, text, isCode: true, tags: [] })),
  );
  const parts = cells.map((text, at) => {
    const { start, index } = source.cells![at]!;
    return { document: TextDocument.create(`cell:${at}`, 'python', at + 1, text), start, cell: index };
  });
  return [source, new Layout(parts)];
}

function viewOf([source, layout]: Read): CheckedView {
  const document = service.open(source, layout);
  const view = document.check(SETTINGS, 0);
  document.close();
  return view;
}

function pageOf(read: Read): FindingOnPage {
  const view = viewOf(read);
  const page = findingPage(view, view.findings[0]!.key);
  return parse(findingSchema, page);
}

const marked = ({ text, marks }: Snippet): string[] =>
  marks.map(({ kind, name, start, end }) => `${kind}${name === undefined ? '' : ` ${name}`}: ${text.slice(start, end)}`);
const coloured = ({ text, tokens }: Snippet): string[] => tokens.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('a page of a script', () => {
  it('shows the lines around the finding, with everything that was read there', () => {
    const page = pageOf(script('import a\n\n\n\n\nb = 1\nc = 2\ny = drop(x)\nd = 3\n\ne = 4\n', 7));
    expect(page).toMatchObject({
      trap: 'dropped-item',
      variant: 'drop-call',
      uri: URI,
      version: 7,
      place: 'a.py',
      severity: 'warning',
      message: 'x is dropped: keep it.',
      facts: { item: { value: 'x' } },
    });
    expect(page.snippets).toHaveLength(1);
    const [snippet] = page.snippets;
    expect(snippet).toMatchObject({ line: 6, text: 'b = 1\nc = 2\ny = drop(x)\nd = 3' });
    expect(marked(snippet!)).toEqual(['finding: drop(x)', 'evidence 1: drop', 'evidence 2: x']);
    expect(snippet!.marks[1]!.says).toBe('It is dropped here.');
  });

  it('tells colours from the syntax', () => {
    const text = 'for i in [1, 2.5]:  # not "that"\n    f"a{g(i)}b" or drop(x, "# no", key=None)\n';
    expect(coloured(pageOf(script(text)).snippets[0]!)).toEqual([
      'keyword for',
      'keyword in',
      'number 1',
      'number 2.5',
      'comment # not "that"',
      'string f"a',
      'call g',
      'string b"',
      'keyword or',
      'call drop',
      'string "# no"',
      'keyword None',
    ]);
  });

  it('cuts long lines around what is marked, and shows no more of a long statement than its beginning', () => {
    const wide = `${'a, '.repeat(200)}drop(x)${', b'.repeat(200)}`;
    const [first] = pageOf(script(`f(\n${wide},\n${'    c,\n'.repeat(300)})\n`)).snippets;
    expect(first!.text.split('\n').map((line) => line.length)).toSatisfy((lengths: number[]) => lengths.every((it) => it <= 242));
    expect(first!.text.split('\n').length).toBeLessThan(20);
    expect(marked(first!)[0]).toBe('finding: drop(x)');
  });

  it('shows lines that end as on Windows, and a fix in the same lines', () => {
    const page = pageOf(script('a\r\ndrop(x)\r\nb\r\n'));
    expect(page.snippets[0]!.text).toBe('a\ndrop(x)\nb');
    expect(page.fixes.map(({ action, kind }) => [action, kind])).toEqual([
      ['keep', 'equivalent'],
      ['lift', 'repair'],
      ['net', 'scaffold'],
    ]);
    expect(page.fixes[0]!.diff).toBe('@@ -1,3 +1,3 @@\n a\n-drop(x)\n+keep(x)\n b\n');
  });

  it('keeps what the user wrote to the letter', () => {
    const text = 'drop(x)  # </script><img onerror=alert(1)> [a](command:b) `c`\n';
    expect(pageOf(script(text)).snippets[0]!.text).toBe(text.trim());
  });

  it('finds each place again', () => {
    const view = viewOf(script('y = drop(x)\n'));
    const { key } = view.findings[0]!;
    const at = (character: number, end: number): unknown => ({
      uri: URI,
      range: { start: { line: 0, character }, end: { line: 0, character: end } },
    });
    expect(findingPlace(view, { key, mark: 'finding' })).toEqual(at(4, 11));
    expect(findingPlace(view, { key, mark: 'evidence', name: '2' })).toEqual(at(9, 10));
    expect(findingPlace(view, { key, mark: 'evidence', name: '3' })).toBeUndefined();
    expect(findingPlace(view, { key, mark: 'fact', name: 'constructor' })).toBeUndefined();
    expect(findingPlace(view, { key: 'another', mark: 'finding' })).toBeUndefined();
  });

  it('offers a fix for the very version that it was shown for', () => {
    const view = viewOf(script('drop(x)\n', 3));
    const { key } = view.findings[0]!;
    expect(findingFix(view, { key, version: 3, action: 'keep' }, true)).toEqual({
      documentChanges: [
        {
          textDocument: { uri: URI, version: 3 },
          edits: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } }, newText: 'keep' }],
        },
      ],
    });
    expect(findingFix(view, { key, version: 2, action: 'keep' }, true)).toBeUndefined();
    expect(findingFix(view, { key, version: 3, action: 'other' }, true)).toBeUndefined();
    expect(findingFix(view, { key: 'another', version: 3, action: 'keep' }, true)).toBeUndefined();
  });
});

describe('a page of a notebook', () => {
  it('names the cell, and shows magics as they stand there', () => {
    const page = pageOf(notebook('b.ipynb', 'x = 1', '%time for y in x\ndrop(x)', 'z'));
    expect(page).toMatchObject({ uri: 'cell:1', place: 'b.ipynb, cell 3', version: 6 });
    expect(page.snippets).toHaveLength(1);
    expect(page.snippets[0]).toMatchObject({ line: 1, cell: 3, text: '%time for y in x\ndrop(x)' });
    expect(coloured(page.snippets[0]!)).toEqual(['call drop']);
    expect(page.fixes[0]!.diff).toBe('@@ -1,2 +1,2 @@ cell 3\n %time for y in x\n-drop(x)\n+keep(x)\n');
  });
});

describe('a finding that is looked at', () => {
  function edited(...texts: readonly string[]): (FindingOnPage | undefined)[] {
    const document: OpenDocument = service.open(...script(texts[0]!));
    let key = '';
    const pages = texts.map((text, time) => {
      document.update(...script(text, time + 1));
      const view = document.check(SETTINGS, time * 10_000);
      key ||= view.findings[0]!.key;
      return findingPage(view, key);
    });
    document.close();
    return pages;
  }
  const items = (...texts: readonly string[]): unknown[] => edited(...texts).map((page) => page?.facts['item']?.value);

  it('is followed through edits of its own statement and elsewhere', () =>
    expect(items('y = drop(x)\n', 'y = drop(xx)\n', '# new\ny = drop(xx)\n', '# new\nz = drop(xx)\n')).toEqual(['x', 'xx', 'xx', 'xx']));

  it('is followed by each of its keys, though the text was checked more often than it was asked for', () => {
    const document = service.open(...script('y = drop(x)\n'));
    const type = (text: string): CheckedView => {
      document.update(...script(text));
      return document.check(SETTINGS, 0);
    };
    const first = findingPage(type('y = drop(x)\n'), viewOf(script('y = drop(x)\n')).findings[0]!.key);
    const second = findingPage(type('y = drop(xx)\n'), first!.key);
    type('y = drop(xxx)\n');
    expect(findingPage(type('y = drop(xxxx)\n'), second!.key)?.facts['item']?.value).toBe('xxxx');
    document.close();
  });

  it('comes back at its place after it was gone', () =>
    expect(items('a\ny = drop(x)\n', 'a\ny = keep(x)\n', 'a\nb\ny = keep(x)\n', 'a\nb\ny = drop(z)\n')).toEqual([
      'x',
      undefined,
      undefined,
      'z',
    ]));

  it('is not taken for another one that was there before', () =>
    expect(items('drop(x)\ndrop(y)\n', 'drop(y)\n', 'drop(y)\ndrop(y)\n')).toEqual(['x', undefined, undefined]));

  it('keeps its places while its statement is no Python', () => {
    const document = service.open(...script('y = drop(x)\n'));
    const before = document.check(SETTINGS, 0);
    const { key } = findingPage(before, before.findings[0]!.key)!;
    document.update(...script('# new\ny = drop(x)\n', 2));
    document.update(...script('# new\ny = drop(x)(\n', 3));
    const page = findingPage(document.check(SETTINGS, 0), key);
    expect(marked(page!.snippets[0]!)).toEqual(['finding: drop(x)', 'evidence 1: drop', 'evidence 2: x']);
    document.close();
  });
});

const CASES = allTraps.traps.flatMap(({ id }) =>
  casesIn(join(ROOT, 'rules', id, 'cases'))
    .filter(({ kind }) => kind === 'traps')
    .flatMap(({ name, files }) => files.map(({ path, content }) => ({ name: `${id}/${name}: ${path}`, path, content }))),
);

describe('the page of every case', () => {
  it.each(CASES)('$name', ({ path, content }) => {
    const source = readSource(path, content) as PythonSource;
    const parts = source.cells?.map(({ start, end, index }) => ({
      document: TextDocument.create(`cell:${index}`, 'python', 1, (source.original ?? source.text).slice(start, end)),
      start,
      cell: index,
    }));
    const layout = new Layout(parts ?? [{ document: TextDocument.create(URI, 'python', 1, content), start: 0 }]);
    const document = allTraps.open(source, layout);
    const view = document.check(defaultSettings(allTraps.traps), 0);
    for (const finding of view.findings) {
      const page = findingPage(view, finding.key);
      expect(parse(findingSchema, page)).toEqual(page);
      const marks = page!.snippets.flatMap((it) => it.marks);
      expect(marks.map(({ kind }) => kind)).toContain('finding');
      for (const number of finding.evidence.keys()) expect(marks.map(({ name }) => name)).toContain(String(number + 1));
      for (const [name, { span }] of Object.entries(finding.facts)) {
        if (span !== undefined) expect(marks.filter(({ kind }) => kind === 'fact').map((it) => it.name)).toContain(name);
      }
      for (const { text, marks: inText, tokens } of page!.snippets) {
        for (const { start, end } of [...inText, ...tokens]) expect(start <= end && end <= text.length).toBe(true);
      }
      expect(page!.fixes.map(({ action }) => action)).toEqual(view.fixes(finding.key).map(({ action }) => action));
      for (const { diff } of page!.fixes) expect(diff).toMatch(/^@@[^]*\n[+-]/);
    }
    document.close();
  });
});
