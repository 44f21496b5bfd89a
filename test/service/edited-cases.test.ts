/** Whatever is typed into a case of a room, an open document finds what a text that is read once holds: what is kept from edit to edit changes no answer. */
import { join } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import { explanations } from '../../rules/explanations.generated.ts';
import { traps } from '../../rules/index.generated.ts';
import type { Finding } from '../../src/engine/finding.ts';
import { defaultSettings } from '../../src/engine/settings.ts';
import type { Fix } from '../../src/engine/trap.ts';
import { Layout } from '../../src/language-service/layout.ts';
import type { OpenDocument } from '../../src/language-service/open-document.ts';
import { createService, type Service } from '../../src/language-service/service.ts';
import { Linker, type ProjectFiles } from '../../src/project/linker.ts';
import type { PythonSource } from '../../src/python/source.ts';
import { readSource } from '../../src/python/source.ts';
import { casesIn, type Case } from '../harness/cases.ts';
import { bare } from '../harness/lint.ts';
import { parser, ROOT } from '../harness/service.ts';
import { seeded } from '../python-syntax/parser.ts';

const SETTINGS = defaultSettings(traps);
const ROOMS = traps.map(({ id }) => id);
const CASES: ReadonlyMap<string, readonly Case[]> = new Map(ROOMS.map((id) => [id, casesIn(join(ROOT, 'rules', id, 'cases'))]));

const sourceOf = (path: string, text: string): PythonSource => readSource(path, text) as PythonSource;
const layoutOf = (text: string): Layout => new Layout([{ document: TextDocument.create('file:///a.py', 'python', 1, text), start: 0 }]);

/** All that leaves the engine, fixes included. Where the modules of a program are laid is nothing that a reader sees: places elsewhere count by line. */
function everything(outcome: { readonly findings: readonly Finding[] }, fixes: (key: string) => readonly Fix[]): string {
  const visible = (_: string, value: object | null): unknown =>
    typeof value === 'object' && value !== null && 'elsewhere' in value ? value.elsewhere : value;
  return JSON.stringify([outcome, outcome.findings.map(({ key }) => fixes(key))], visible, 1);
}

function checked(document: OpenDocument, path: string, text: string, now: number): string {
  document.update(sourceOf(path, text), layoutOf(text));
  const { outcome, fixes } = document.check(SETTINGS, now);
  return everything(outcome, fixes);
}

function afresh(service: Service, path: string, text: string, file?: string): string {
  const { outcome, fixes } = service.analyse(sourceOf(path, text), SETTINGS, file === undefined ? {} : { file });
  return everything(outcome, fixes);
}

type Pick = (below: number) => number;

const pickFrom = (seed: number): Pick => {
  const random = seeded(seed);
  return (below) => Math.floor(random() * below);
};

const PIECES = ['', 'x', '0', ' ', '\n', '(', ')', ', ', '    ', '# c\n', '"', '.', ' = ', '.eval()', '[0]'];

const STATEMENTS = [
  'def helper(x):\n    return x\n',
  'from pandas import *\n',
  'global_value = 3\n',
  'def scale(value, by=2):\n    global global_value\n    global_value = by\n    return value * by\n',
  'class Model:\n    def forward(self, x):\n        return x\n',
  'model = model\n',
  'setattr(config, name, 3)\n',
  'import os\n',
  'for item in range(3):\n    pass\n',
];

/** One edit as a person makes it: of a line, of a word in one place or in all, or of a few characters. */
function edited(text: string, pick: Pick): string {
  const lines = text.split('\n');
  const line = pick(lines.length);
  const words = [...text.matchAll(/[A-Za-z_]\w*|\d+(?:\.\d+)?/g)];
  const word = words[pick(words.length)];
  const other = words[pick(words.length)];
  switch (pick(9)) {
    case 0:
      return lines.toSpliced(line, 1 + pick(2)).join('\n');
    case 1:
      return lines.toSpliced(line, 0, lines[line] ?? '').join('\n');
    case 2: {
      const [moved = ''] = lines.splice(line, 1);
      return lines.toSpliced(pick(lines.length + 1), 0, moved).join('\n');
    }
    case 3:
    case 4:
      if (word === undefined || other === undefined) return text;
      return text.slice(0, word.index) + other[0] + text.slice(word.index + word[0].length);
    case 5:
      return word === undefined ? text : text.replaceAll(new RegExp(`\\b${word[0]}\\b`, 'g'), `${word[0]}_`);
    case 6:
      return word === undefined ? text : `${text.slice(0, word.index)}7${text.slice(word.index + word[0].length)}`;
    case 7: {
      const starts = lines.flatMap((it, index) => (/^\S/.test(it) ? [index] : []));
      return lines.toSpliced(starts[pick(starts.length)] ?? 0, 0, STATEMENTS[pick(STATEMENTS.length)] ?? '').join('\n');
    }
    default: {
      const at = pick(text.length + 1);
      return text.slice(0, at) + (PIECES[pick(PIECES.length)] ?? '') + text.slice(at + pick(4));
    }
  }
}

/** Edits a text again and again and asks after each; now and then everything is taken back, lest nothing sound is left. */
function edit(text: string, steps: number, pick: Pick, check: (text: string, step: number) => void): void {
  let now = text;
  for (let step = 0; step < steps; step++) {
    now = pick(4) === 0 ? text : edited(now, pick);
    check(now, step);
  }
}

const service = createService({ parser, traps, explanations });
let withFindings = 0;

describe.each(ROOMS)('edits of the cases of %s', (room) => {
  it('leave what a fresh analysis finds', () => {
    const pick = pickFrom(1000 + ROOMS.indexOf(room));
    const single = (CASES.get(room) ?? []).flatMap(({ files }) => (files.length === 1 && files[0]!.path.endsWith('.py') ? files : []));
    const next = (): string => {
      const file = single[pick(single.length)]!;
      return bare(file.path, file.content);
    };
    for (let round = 0; round < 4; round++) {
      // Several in one module: most statements are then far from the edit, and names meet that know nothing of each other.
      const text = Array.from({ length: 1 + pick(3) }, next).join('\n');
      const document = service.open(sourceOf('a.py', text), layoutOf(text));
      edit(text, 8, pick, (it, step) => {
        const found = checked(document, 'a.py', it, step);
        if (found.includes('"trap"')) withFindings++;
        expect(found, it).toBe(afresh(service, 'a.py', it));
      });
      document.close();
    }
  });
});

describe('edits of files that belong together', () => {
  const projects = [...CASES.values()].flatMap((cases) => cases.filter(({ files }) => files.length > 1 && files.every(({ path }) => path.endsWith('.py')))); // prettier-ignore

  it.each([1, 2, 3, 4, 5, 6])('leave in each of them what a fresh analysis finds (seed %i)', (seed) => {
    const pick = pickFrom(seed);
    const of = projects[pick(projects.length)]!;
    const contents = new Map([...of.files, ...of.loaded].map(({ path, content }) => [path, path.endsWith('.py') ? bare(path, content) : content])); // prettier-ignore
    const files: ProjectFiles = {
      isFile: (path) => contents.has(path),
      read: (path) => {
        const text = contents.get(path);
        return text === undefined ? undefined : { text, version: text };
      },
      rootOf: (path) => path.split('/', 1)[0] ?? '',
      below: (folder) => [...contents.keys()].filter((it) => it.startsWith(`${folder}/`)),
    };
    const kept = createService({ parser, traps, explanations, linker: new Linker(files, parser) });
    const documents = of.files.map(({ path }) => {
      const text = contents.get(path) ?? '';
      return { path, document: kept.open(sourceOf(path, text), layoutOf(text), path) };
    });
    const check = (step: number): void => {
      for (const { path, document } of documents) {
        const text = contents.get(path) ?? '';
        const found = checked(document, path, text, step);
        if (found.includes('"trap"')) withFindings++;
        const fresh = createService({ parser, traps, explanations, linker: new Linker(files, parser) });
        expect(found, [...contents].join('\n')).toBe(afresh(fresh, path, text, path));
      }
    };
    check(0);
    for (let round = 0; round < 4; round++) {
      const { path } = of.files[pick(of.files.length)]!;
      edit(contents.get(path) ?? '', 5, pick, (text, step) => {
        contents.set(path, text);
        check(step);
      });
    }
    for (const { document } of documents) document.close();
  });
});

it('finds something in many of the texts, so that there was something to lose', () => {
  expect(withFindings).toBeGreaterThan(150);
});
