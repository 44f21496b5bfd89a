/** Traps made up for the tests of the engine, and a way to run them over a text. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examine, type CheckOptions, type Examined } from '../../src/engine/check.ts';
import { defaultSettings, mergeSettings, type SettingsLayer } from '../../src/engine/settings.ts';
import { defineTrap, type Evidence, type Trap } from '../../src/engine/trap.ts';
import { analyse } from '../../src/python/analysis.ts';
import { PythonParser } from '../../src/python/parser.ts';
import { readSource, type PythonSource } from '../../src/python/source.ts';
import { isUnreadable } from '../../src/python/unreadable.ts';

const ROOT = join(import.meta.dirname, '../..');
export const parser = await PythonParser.load(
  readFileSync(join(ROOT, 'syntaxes/python.wasm')),
  readFileSync(join(ROOT, 'node_modules/web-tree-sitter/web-tree-sitter.wasm')),
);

/** Finds a word wherever it stands but in comments; what is found is its only evidence. */
export function wordTrap(id: string, word: string, parts: Partial<Pick<Trap, 'options'>> = {}): Trap {
  return defineTrap<{ word: { value: string } }>({
    id,
    title: `The word ${word}`,
    tier: 'warning',
    summary: `${word} is written.`,
    words: [[word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)]],
    ...parts,
    variants: {
      shouted: {
        title: 'In capitals',
        severity: 'information',
        message: () => `${word} is shouted: lower it.`,
        numbers: () => '',
      },
      plain: {
        title: 'As it is',
        message: ({ word: { value } }) => `${value} is written: remove it.`,
        numbers: () => '',
        *fixes({ span }) {
          yield { action: 'remove', title: 'Remove it', kind: 'equivalent', edits: [{ span, text: 'nothing' }] };
        },
      },
    },
    *detect({ analysis, reject }) {
      for (const { index } of analysis.source.text.matchAll(new RegExp(word, 'gi'))) {
        const span = { start: index, end: index + word.length };
        if (analysis.syntax.comments.some(({ start, end }) => start <= index && index < end)) continue;
        const written = analysis.source.text.slice(span.start, span.end);
        const evidence: Evidence[] = [{ kind: 'word', span, says: `${written} stands here.` }];
        if (written === word.toUpperCase()) yield { variant: 'plain', span, evidence, facts: { word: { value: written } } };
        if (written === word.toUpperCase()) yield { variant: 'shouted', span, evidence, facts: { word: { value: written } } };
        else if (written === word) yield { variant: 'plain', span, evidence, facts: { word: { value: written } } };
        else reject('plain', span, 'it is not in lower case.', evidence);
      }
    },
  });
}

export const throwing: Trap = defineTrap({
  id: 'throwing-trap',
  title: 'Throws',
  tier: 'advice',
  summary: 'It throws.',
  words: [],
  variants: { only: { title: 'Only', message: () => 'Never.', numbers: () => '' } },
  detect: () => {
    throw new TypeError('cannot read this\nand more');
  },
});

export function sourceOf(text: string, path = 'example.py'): PythonSource {
  const source = readSource(path, text);
  if (isUnreadable(source)) throw new Error(source.reason);
  return source;
}

export function run(text: string | PythonSource, traps: readonly Trap[], layer: SettingsLayer = {}, options: CheckOptions = {}): Examined {
  const source = typeof text === 'string' ? sourceOf(text) : text;
  const settings = mergeSettings(defaultSettings(traps), layer);
  return examine(analyse(source, parser.parse(source.text)), traps, settings, options);
}
