/** Traps made up for the tests of service and server: few words, every kind of fix, and one that throws. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edit, Trap } from '../../src/engine/trap.ts';
import { defineTrap } from '../../src/engine/trap.ts';
import { createService } from '../../src/language-service/service.ts';
import { PythonParser } from '../../src/python/parser.ts';
import type { Call, Name } from '../../src/python/syntax.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';

const ROOT = join(import.meta.dirname, '../..');
export const GRAMMAR = readFileSync(join(ROOT, 'syntaxes/python.wasm'));
export const RUNTIME = readFileSync(join(ROOT, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'));

type Drops = { item: { value: string } };

/** `drop(item)`: equivalent to `keep(item)`, repaired by `lift(item)`; the name of the call and the item prove it. */
export const dropTrap: Trap = defineTrap<Drops>({
  id: 'dropped-item',
  title: 'An item is dropped',
  tier: 'warning',
  summary: 'What is dropped is gone.',
  words: [['drop']],
  variants: {
    'drop-call': {
      title: 'A call drops it',
      message: ({ item }) => `${item.value} is dropped: keep it.`,
      numbers: ({ item }) => `Dropped: 1 (${item.value})`,
      *fixes({ anchors }) {
        const name = anchors?.['name'];
        const call = anchors?.['call'];
        if (name === undefined || call === undefined) return;
        const edits = (text: string): Edit[] => [{ span: name, text }];
        yield { action: 'keep', title: 'Keep it', kind: 'equivalent', edits: edits('keep') };
        yield { action: 'lift', title: 'Lift it', kind: 'repair', edits: edits('lift') };
        yield {
          action: 'net',
          title: 'Insert a net',
          kind: 'scaffold',
          edits: [{ span: { start: call.start, end: call.start }, text: 'net and ' }],
        };
      },
    },
  },
  *detect({ analysis }) {
    for (const node of descendantsOf(analysis.syntax)) {
      if (!isDrop(node)) continue;
      const [argument] = node.args;
      if (argument?.type !== 'Name') continue;
      yield {
        variant: 'drop-call',
        span: node,
        evidence: [
          { kind: 'expression', span: node.func, says: 'It is dropped here.' },
          { kind: 'word', span: argument, says: `${argument.id} is the item.` },
        ],
        facts: { item: { value: argument.id } },
        anchors: { name: node.func, call: node },
      };
    }
  },
});

function isDrop(node: { type: string }): node is Call & { func: Name } {
  const { func } = node as Partial<Call>;
  return node.type === 'Call' && func?.type === 'Name' && func.id === 'drop';
}

/** Advice about every `spill(…)`. */
export const spillTrap: Trap = defineTrap({
  id: 'spilled-water',
  title: 'Water is spilled',
  tier: 'advice',
  summary: 'It gets wet.',
  words: [['spill']],
  variants: { plain: { title: 'Plain', message: () => 'Water is spilled: wipe it up.', numbers: () => '' } },
  *detect({ analysis }) {
    for (const { index } of analysis.text.matchAll(/spill(?=\()/g)) {
      const span = { start: index, end: index + 'spill'.length };
      yield { variant: 'plain', span, evidence: [{ kind: 'word', span, says: 'Here.' }], facts: {} };
    }
  },
});

/** Fails on every text that holds `explode`. */
export const throwingTrap: Trap = defineTrap({
  id: 'throwing-trap',
  title: 'Throws',
  tier: 'advice',
  summary: 'It throws.',
  words: [['explode']],
  variants: { only: { title: 'Only', message: () => 'Never.', numbers: () => '' } },
  detect: () => {
    throw new TypeError('cannot read this');
  },
});

export const sampleTraps: readonly Trap[] = [dropTrap, spillTrap, throwingTrap];

export const sampleExplanations: Readonly<Record<string, string>> = {
  'dropped-item': [
    '# An item is dropped',
    '',
    '## What it catches',
    '',
    'A call of `drop` whose result nobody reads.',
    'Its loss is $\\int_0^h mg$.',
    '',
    '## Why it fails',
    '',
    'The floor is hard.',
    '',
    '$$',
    'E = mgh',
    '$$',
    '',
    '## Example',
    '',
    'Not in a hover.',
    '',
  ].join('\n'),
};

export const parser = await PythonParser.load(GRAMMAR, RUNTIME);
export const service = createService({ parser, traps: sampleTraps, explanations: sampleExplanations });
