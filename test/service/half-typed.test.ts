/** While somebody types, findings neither flicker nor outstay their welcome. */
import { join } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/engine/settings.ts';
import { defaultSettings } from '../../src/engine/settings.ts';
import { shifted } from '../../src/language-service/shifted.ts';
import { PATIENCE } from '../../src/language-service/half-typed.ts';
import { Layout } from '../../src/language-service/layout.ts';
import type { CheckedView, OpenDocument } from '../../src/language-service/open-document.ts';
import type { Service } from '../../src/language-service/service.ts';
import { readSource } from '../../src/python/source.ts';
import type { PythonSource } from '../../src/python/source.ts';
import { casesIn } from '../harness/cases.ts';
import { bare } from '../harness/lint.ts';
import { ROOT, service as every } from '../harness/service.ts';
import { sampleTraps, service } from './sample-traps.ts';

const SETTINGS = defaultSettings(sampleTraps);

function read(text: string): [PythonSource, Layout] {
  const document = TextDocument.create('file:///a.py', 'python', 1, text);
  return [readSource('a.py', text) as PythonSource, new Layout([{ document, start: 0 }])];
}

/** A document that takes texts, and says what is marked in each. */
class Typed {
  readonly document: OpenDocument;
  view: CheckedView;
  time = 0;
  readonly #settings: Settings;

  constructor(text: string, by: Service = service) {
    this.document = by.open(...read(text));
    this.#settings = defaultSettings(by.traps);
    this.view = this.document.check(this.#settings, 0);
  }

  /** After so many milliseconds. */
  type(text: string, milliseconds = 100): string[] {
    this.time += milliseconds;
    this.document.update(...read(text));
    this.view = this.document.check(this.#settings, this.time);
    return this.view.findings.map(({ span }) => text.slice(span.start, span.end));
  }
}

describe('a finding in a half-typed statement', () => {
  it('stays where it was, moved along, for two seconds and no longer', () => {
    const typed = new Typed('a = drop(x)\nb = 1\n');
    expect(typed.type('a = drop(x\nb = 1\n')).toEqual(['drop(x']);
    expect(typed.view.again).toBe(100 + PATIENCE);
    expect(typed.type('# moved\na = drop(x\nb = 1\n', PATIENCE - 1)).toEqual(['drop(x']);
    expect(typed.type('# moved\na = drop(x\nb = 1\n', 1)).toEqual([]);
    expect(typed.view.again).toBeUndefined();
    typed.document.close();
  });

  it('has no fixes, for there is no text that they would be right for', () => {
    const typed = new Typed('drop(x)\n');
    expect(typed.type('drop(x\n')).toEqual(['drop(x']);
    expect(typed.view.findings.flatMap(({ key }) => typed.view.fixes(key))).toEqual([]);
    typed.document.close();
  });

  it('that is new waits until the statement is whole', () => {
    const typed = new Typed('');
    expect(typed.type('f"{drop(boxes)')).toEqual([]);
    expect(typed.view.outcome.findings).toHaveLength(1);
    expect(typed.type('f"{drop(boxes)}"')).toEqual(['drop(boxes)']);
    typed.document.close();
  });

  it('that is new waits no longer than two seconds', () => {
    const typed = new Typed('');
    expect(typed.type('f"{drop(boxes)')).toEqual([]);
    expect(typed.view.again).toBe(100 + PATIENCE);
    expect(typed.type('f"{drop(boxes)', PATIENCE)).toEqual(['drop(boxes)']);
    expect(typed.view.again).toBeUndefined();
    typed.document.close();
  });

  it('is shown at once when the document is opened so', () => {
    const typed = new Typed('f"{drop(boxes)');
    expect(typed.view.findings).toHaveLength(1);
    typed.document.close();
  });

  it('is there once when the statement is whole again', () => {
    const typed = new Typed('drop(x)\n');
    typed.type('drop(x\n');
    expect(typed.type('drop(xy)\n')).toEqual(['drop(xy)']);
    expect(typed.view.again).toBeUndefined();
    typed.document.close();
  });

  it('goes at once when it is repaired, though another statement is broken', () => {
    const typed = new Typed('a = drop(x)\nb = 1\nc = 2\n');
    expect(typed.type('a = keep(x)\nb = 1\nc = (\n')).toEqual([]);
    typed.document.close();
  });

  it('goes at once when its text is deleted', () => {
    const typed = new Typed('a = drop(x)\n');
    expect(typed.type('a = (\n')).toEqual([]);
    typed.document.close();
  });
});

const PROGRAM = `from sink import drop

class Box:
    def __init__(self, size):
        self.size = size  # of the box
        self.rest = [drop(size), "drop(size)"]

    def empty(self):
        for item in self.rest:
            if item: drop(item)
        return {name: drop(name) for name in self}


def main(*boxes, **options):
    text = f"{drop(boxes)} and {options!r:>10}"
    pages = """
    drop(nothing)
    """
    with Box(1) as box, Box(2) as other:
        drop(
            box
        ); spill(other)
    return text, [drop(page) for page in pages]
`;

/** Types a text character by character. @returns how often each finding came into sight, by where it stands */
function appearances(text: string, typed: Typed): Map<string, number> {
  const counts = new Map<string, number>();
  let before = new Set<string>();
  for (let end = 1; end <= text.length; end++) {
    typed.type(text.slice(0, end));
    const now = new Set(typed.view.findings.map(({ trap, span }) => `${trap} at ${span.start}`));
    for (const name of now) if (!before.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
    before = now;
  }
  return counts;
}

/** The shortest case of every trap. */
const CASES = every.traps.flatMap(({ id }) =>
  casesIn(join(ROOT, 'rules', id, 'cases'))
    .filter(({ kind, files, loaded }) => kind === 'traps' && files.length === 1 && loaded.length === 0 && files[0]!.path.endsWith('.py'))
    .map(({ name, files }) => ({ name: `${id}/${name}`, text: bare('a.py', files[0]!.content) }))
    .sort((a, b) => a.text.length - b.text.length)
    .slice(0, 1),
);

describe('a program that is typed character by character', () => {
  it('shows each finding once, and then what the whole text has', () => {
    const typed = new Typed('');
    const counts = appearances(PROGRAM, typed);
    expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
    expect(typed.view.findings).toHaveLength(7);
    expect(typed.view.outcome).toEqual(service.analyse(read(PROGRAM)[0], SETTINGS).outcome);
    expect(typed.view.findings).toEqual(typed.view.outcome.findings);
    typed.document.close();
  });

  it.each(CASES)('no finding of $name appears again after it was gone', ({ text }) => {
    const typed = new Typed('', every);
    const counts = appearances(text, typed);
    expect(counts.size).toBeGreaterThan(0);
    expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
    typed.document.close();
  });
});

describe('a change', () => {
  it.each([
    ['before it', { start: 0, oldEnd: 1, newEnd: 3 }, { start: 6, end: 10 }],
    ['at its start', { start: 4, oldEnd: 4, newEnd: 6 }, { start: 6, end: 10 }],
    ['inside', { start: 5, oldEnd: 6, newEnd: 5 }, { start: 4, end: 7 }],
    ['at its end', { start: 8, oldEnd: 8, newEnd: 10 }, { start: 4, end: 8 }],
    ['over its start', { start: 2, oldEnd: 6, newEnd: 3 }, { start: 3, end: 5 }],
    ['over its end', { start: 6, oldEnd: 9, newEnd: 7 }, { start: 4, end: 6 }],
    ['over all of it', { start: 3, oldEnd: 9, newEnd: 4 }, { start: 4, end: 4 }],
  ])('%s moves the span 4–8', (_, change, expected) => {
    expect(shifted({ start: 4, end: 8 }, change)).toEqual(expected);
  });
});
