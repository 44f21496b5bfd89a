/** An open document says the same as a text that is read once, whatever was typed on the way there. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/engine/settings.ts';
import { Layout } from '../../src/language-service/layout.ts';
import { readSource } from '../../src/python/source.ts';
import type { PythonSource } from '../../src/python/source.ts';
import { parser, sampleTraps, service } from './sample-traps.ts';

const SETTINGS = defaultSettings(sampleTraps);

function read(text: string): [PythonSource, Layout] {
  const document = TextDocument.create('file:///a.py', 'python', 1, text);
  return [readSource('a.py', text) as PythonSource, new Layout([{ document, start: 0 }])];
}

/** Source: mulberry32, by Tommy Ettinger, public domain. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const PIECES = [
  'drop(x)',
  'drop(yy)\n',
  'spill()',
  '\n',
  '\r\n',
  '    ',
  'if a:\n    ',
  'def f(a):\n  return drop(a)\n',
  '(',
  ')',
  '"""',
  'f"{drop(z)}"',
  '# 🚂\n',
  '# trapline: ignore[dropped-item]',
  'x = ',
  ':',
  '\\\n',
];

describe('an open document', () => {
  it.each([1, 2, 3])('agrees with one that is read afresh after every random edit (seed %i)', (seed) => {
    const random = randomFrom(seed);
    let text = 'import a\n\ndef f(x):\n    y = drop(x)\n    return y\n\nspill(drop(z))\n';
    const document = service.open(...read(text));
    for (let step = 0; step < 80; step++) {
      const start = random(text.length + 1);
      const end = Math.min(text.length, start + (random(3) === 0 ? random(12) : 0));
      text = text.slice(0, start) + (random(5) === 0 ? '' : PIECES[random(PIECES.length)]!) + text.slice(end);
      document.update(...read(text));
      if (random(4) === 0) continue;
      const { outcome } = document.check(SETTINGS, step);
      expect(structuredClone(outcome), text).toEqual(service.analyse(readSource('a.py', text) as PythonSource, SETTINGS).outcome);
    }
    document.close();
  });

  it('reads nothing while no trap could be in it, and lets go of its tree at the end', () => {
    const trees = parser.liveTrees;
    const document = service.open(...read('a = 1\n'));
    document.check(SETTINGS, 0);
    expect(parser.liveTrees).toBe(trees);
    document.update(...read('a = drop(x)\n'));
    expect(document.check(SETTINGS, 0).findings).toHaveLength(1);
    expect(parser.liveTrees).toBe(trees + 1);
    document.close();
    document.close();
    expect(parser.liveTrees).toBe(trees);
  });

  it('refuses a text that would hold up every keystroke, and says so', () => {
    const document = service.open(...read(`drop(x)\n${'#'.repeat(5_000_000)}`));
    expect(document.check(SETTINGS, 0).outcome).toMatchObject({ findings: [], faults: [{ trap: null }] });
    document.update(...read('drop(x)\n'));
    expect(document.check(SETTINGS, 0).outcome).toMatchObject({ findings: [{}], faults: [] });
    document.close();
  });

  it('goes on after settings that let a trap say nothing', () => {
    const document = service.open(...read('drop(x)\n'));
    const off = { ...SETTINGS, traps: { ...SETTINGS.traps, 'dropped-item': { ...SETTINGS.traps['dropped-item']!, enabled: false } } };
    expect(document.check(off, 0).findings).toEqual([]);
    expect(document.check(SETTINGS, 0).findings).toHaveLength(1);
    document.close();
  });
});
