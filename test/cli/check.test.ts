/** `trapline check`: what it reads, how it reports, and how it ends. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defineTrap } from '../../src/engine/trap.ts';
import { throwing } from '../engine/fake.ts';
import { alpha, notebook, traps, world } from './world.ts';

/** The files that a run over these arguments finds something in. */
const filesFound = (out: string): string[] => [...out.matchAll(/^(\S+?):(?:cell \d+:)?\d+:\d+  /gm)].map(([, path]) => path ?? '');

describe('what is read', () => {
  const tree = {
    'b.py': 'alpha\n',
    'a.py': 'alpha\n',
    'notes.txt': 'alpha\n',
    'deep/er/c.py': 'alpha\n',
    'deep/n.ipynb': notebook('alpha'),
    '.venv/lib/d.py': 'alpha\n',
    'myenv/pyvenv.cfg': '',
    'myenv/e.py': 'alpha\n',
    'lib/site-packages/f.py': 'alpha\n',
    'node_modules/g.py': 'alpha\n',
    'pkg/__pycache__/h.py': 'alpha\n',
    'build/i.py': 'alpha\n',
    'deep/._n.ipynb': 'alpha\n',
    '._b.py': 'alpha\n',
  };
  it('this folder by default: Python and notebooks, in order, without what tools install', async () => {
    expect(filesFound((await world(tree).run(['check'])).out)).toEqual(['a.py', 'b.py', 'deep/er/c.py', 'deep/n.ipynb']);
  });
  it('folders and files, each file once', async () => {
    expect(filesFound((await world(tree).run(['check', 'deep', 'a.py', './a.py', '.'])).out)).toEqual([
      'deep/er/c.py',
      'deep/n.ipynb',
      'a.py',
      'b.py',
    ]);
  });
  it('globs', async () => {
    expect(filesFound((await world(tree).run(['check', '**/*.py'])).out)).toEqual(['a.py', 'b.py', 'deep/er/c.py']);
    expect(filesFound((await world(tree).run(['check', '*/*.ipynb'])).out)).toEqual(['deep/n.ipynb']);
  });
  it('whatever is named, ignored or not', async () => {
    const here = world({ ...tree, '.gitignore': 'a.py\n', 'pyproject.toml': '[tool.trapline]\nexclude = ["a.py"]\n' });
    expect(filesFound((await here.run(['check', 'a.py', 'build', 'notes.txt'])).out)).toEqual(['a.py', 'build/i.py', 'notes.txt']);
  });
  it('nothing that Git ignores: nested rules, exceptions, the rules of the repository above', async () => {
    const here = world({
      '.git/HEAD': '',
      '.git/info/exclude': 'secret.py\n',
      '.gitignore': '*_gen.py\n/top.py\nout/\n',
      'top.py': 'alpha\n',
      'secret.py': 'alpha\n',
      'out/o.py': 'alpha\n',
      'src/top.py': 'alpha\n',
      'src/a_gen.py': 'alpha\n',
      'src/.gitignore': '!keep_gen.py\n*.tmp.py\n',
      'src/keep_gen.py': 'alpha\n',
      'src/x.tmp.py': 'alpha\n',
    });
    expect(filesFound((await here.run(['check'])).out)).toEqual(['src/keep_gen.py', 'src/top.py']);
    expect(filesFound((await here.run(['check', 'src'])).out)).toEqual(['src/keep_gen.py', 'src/top.py']);
    expect(filesFound((await here.run(['check', '**/*.py'])).out)).toEqual(['src/keep_gen.py', 'src/top.py']);
    expect(filesFound((await here.run(['check', 'out'])).out)).toEqual(['out/o.py']);
  });
  it('no links, so that a circle ends', async () => {
    const here = world({ 'a.py': 'alpha\n' });
    symlinkSync(here.folder, join(here.folder, 'loop'));
    expect(filesFound((await here.run(['check'])).out)).toEqual(['a.py']);
  });
  it('the standard input, under the name that it is given', async () => {
    const here = world({ 'pyproject.toml': '[tool.trapline.per-file-ignores]\n"tests/*" = ["alpha-trap"]\n' });
    expect(filesFound((await here.run(['check', '-'], { input: 'alpha\n' })).out)).toEqual(['<stdin>']);
    expect(filesFound((await here.run(['check', '-', '--stdin-filename', 'x.ipynb'], { input: notebook('alpha') })).out)).toEqual([
      'x.ipynb',
    ]);
    expect((await here.run(['check', '-', '--stdin-filename', 'tests/a.py'], { input: 'alpha\n' })).status).toBe(0);
  });
});

describe('how it ends', () => {
  it.each([
    ['x = 1\n', [], 0],
    ['alpha\n', [], 1],
    ['ALPHA\n', [], 0],
    ['ALPHA\n', ['--fail-on', 'information'], 1],
    ['ALPHA\n', ['--fail-on', 'hint'], 1],
    ['alpha\n', ['--fail-on', 'never'], 0],
    ['alpha\n', ['--trap', 'beta-trap'], 0],
    ['alpha\n', ['--trap', 'alpha-trap/shouted'], 0],
    ['alpha\n', ['--trap', 'beta-trap,alpha-trap'], 1],
    ['alpha  # trapline: ignore\n', [], 0],
  ])('%j with %j: %i', async (text, args, status) => expect((await world({ 'a.py': text }).run(['check', ...args])).status).toBe(status));

  it.each([
    [['check', 'none.py'], 'none.py: there is no such file or folder; check the path.'],
    [
      ['check', '*.pyx'],
      '*.pyx: no Python file or notebook matches this pattern; check it, and quote it so that the shell leaves it alone.',
    ],
    [['check', '--fxi'], "unknown option '--fxi' (Did you mean --fix?) See trapline --help."],
    [
      ['check', '--format', 'xml'],
      "option '--format <format>' argument 'xml' is invalid. Allowed choices are text, json. See trapline --help.",
    ],
    [['check', '--trap', 'alfa-trap'], 'there is no trap "alfa-trap"; did you mean alpha-trap?'],
    [['check', '--trap', 'beta'], 'there is no trap "beta"; did you mean beta-trap?'],
    [['check', '--repairs'], '--repairs says which fixes to apply: add --fix, or --diff to look at them first.'],
    [['check', '-', 'a.py'], '- reads the standard input and goes alone: check files in a run of their own.'],
    [['check', '--stdin-filename', 'a.py'], '--stdin-filename names the standard input: write - as the path.'],
    [['chekc'], "unknown command 'chekc' (Did you mean check?) See trapline --help."],
    [['explain', 'alpha-tarp'], 'there is no trap "alpha-tarp"; did you mean alpha-trap?'],
    [['explain'], "missing required argument 'trap'. See trapline --help."],
    [['why', 'a.py', 'alpha-trap'], 'a.py: write the place as FILE:LINE, in a notebook FILE:CELL:LINE.'],
    [['why', 'a.py:9', 'alpha-trap'], 'a.py:9: the file has no such line.'],
    [['why', 'none.py:1', 'alpha-trap'], 'none.py: there is no such file; check the path.'],
  ])('%j in one line, with status 2', async (args, line) => {
    const { status, out, error } = await world({ 'a.py': 'alpha\n' }).run(args);
    expect({ status, out, error }).toEqual({ status: 2, out: '', error: `trapline: ${line}\n` });
  });

  it.each([
    ['[tool.trapline\n', /^trapline: pyproject\.toml: line 1, column \d+: .*; correct the TOML\.\n$/],
    [
      '[tool.trapline.traps]\nalfa-trap = "off"\n',
      'trapline: pyproject.toml: tool.trapline.traps.alfa-trap: there is no trap "alfa-trap"; did you mean "alpha-trap"?\n',
    ],
  ])('a configuration that is wrong: %j', async (toml, line) => {
    const { status, error } = await world({ 'src/a.py': 'alpha\n', 'pyproject.toml': toml }).run(['check']);
    expect(status).toBe(2);
    expect(error).toMatch(line);
  });
});

describe('what cannot be checked is a fault, and the next file goes on', () => {
  const bad: Readonly<Record<string, [string | Uint8Array, RegExp]>> = {
    'binary.py': [new Uint8Array([0x61, 0, 0x62]), /binary/],
    'latin.py': [new Uint8Array([0x22, 0xe9, 0x22]), /not valid utf-8/i],
    'codec.py': ['# coding: no-such\nalpha\n', /no-such/],
    'broken.ipynb': ['{"cells": [', /not valid JSON/],
    'large.py': ['#'.repeat(20_000_001), /20 MB/],
  };
  it('in a folder it is told and the status is that of the findings', async () => {
    const here = world({
      ...Object.fromEntries(Object.entries(bad).map(([path, [content]]) => [path, content])),
      'z.py': 'alpha\n',
      'empty.py': '',
      'empty.ipynb': '',
    });
    const { status, out, error } = await here.run(['check']);
    expect(filesFound(out)).toEqual(['z.py']);
    expect(status).toBe(1);
    for (const [path, [, reason]] of Object.entries(bad))
      expect(error.split('\n').find((line) => line.startsWith(`${path}: `))).toMatch(reason);
    expect(error.trim().split('\n')).toHaveLength(Object.keys(bad).length);
  });
  it.each(Object.entries(bad))('named, %s gives status 2', async (path, [content]) => {
    const here = world({ [path]: content });
    expect((await here.run(['check', path])).status).toBe(2);
    const { status, error } = await here.run(['check', '-', '--stdin-filename', path], { input: content });
    expect({ status, error }).toEqual({ status: 2, error: expect.stringContaining(`${path}: `) as string });
  });
  it('a trap that throws is told with its name', async () => {
    const { status, error, out } = await world({ 'a.py': 'alpha\n' }).run(['check'], {}, [throwing, ...traps]);
    expect(error).toBe('a.py: throwing-trap failed, which is our bug: cannot read this\n');
    expect(filesFound(out)).toEqual(['a.py']);
    expect(status).toBe(1);
  });
  it('a trap that never ends is cut, and told', async () => {
    const endless = defineTrap({ id: 'endless-trap', title: 'Endless', tier: 'advice', summary: 'It never ends.', words: [], variants: { only: { title: 'Only', message: () => '', numbers: () => '' } }, detect: () => { for (;;); } }); // prettier-ignore
    const { error, out, status } = await world({ 'a.py': 'alpha\n' }).run(['check', 'a.py'], {}, [endless]);
    expect(error).toBe('a.py: it took longer than 2 s and was cut; split the file, or exclude it.\n');
    expect(out).toContain('1 file');
    expect(status).toBe(2);
  });
  it('broken code gives the findings that are sound', async () => {
    const { out, error } = await world({ 'a.py': 'def f(:\n    pass\nx = alpha\n' }).run(['check']);
    expect(filesFound(out)).toEqual(['a.py']);
    expect(error).toBe('');
  });
});

describe('a report for people', () => {
  it('shows place, severity, name, message, code, evidence and fixes, then a summary', async () => {
    const evidence = defineTrap({
      ...{ id: 'gamma-trap', title: 'Gamma', tier: 'warning', summary: 'Gamma.', words: [['gamma']] },
      variants: { only: { title: 'Only', message: () => 'Gamma meets delta: part them.', numbers: () => '' } },
      detect: () => [
        {
          variant: 'only',
          span: { start: 19, end: 24 },
          facts: {},
          evidence: [{ kind: 'word', span: { start: 4, end: 9 }, says: 'delta is set here.' }],
        },
      ],
    });
    const here = world({ 'a.py': 'x = delta\n\ny = f(x, gamma)\nz = alpha\n' });
    expect((await here.run(['check'], {}, [evidence, alpha])).out).toBe(
      `a.py:3:9  warning  gamma-trap/only
  Gamma meets delta: part them.
  2 |
  3 | y = f(x, gamma)
    |         ^^^^^
  4 | z = alpha
  because, at 1:5: delta is set here.

a.py:4:5  warning  alpha-trap/plain
  alpha is written: remove it.
  3 | y = f(x, gamma)
  4 | z = alpha
    |     ^^^^^
  fix: Remove it (same value, --fix)

2 traps (2 warnings) in 1 of 1 file.
1 can be fixed with --fix.
`,
    );
  });
  it('counts cells from 1 and stays within the cell', async () => {
    const { out } = await world({ 'n.ipynb': notebook('x = 1', '!pip install a\ny = alpha') }).run(['check']);
    expect(out).toContain('n.ipynb:cell 3:2:5  warning');
    expect(out).toContain('  1 | !pip install a\n  2 | y = alpha\n    |     ^^^^^\n  fix:');
  });
  it('cuts long lines, spreads tabs and keeps control characters from the terminal', async () => {
    const { out } = await world({ 'a.py': `if x:\n\ty = "\u001b[2J", ${'1, '.repeat(5000)}alpha${', 2'.repeat(5000)}\n` }).run(['check']);
    expect(out).not.toContain('\u001b');
    const frame = out.split('\n').filter((line) => line.includes(' | '));
    expect(Math.max(...frame.map((line) => line.length))).toBeLessThanOrEqual(102);
    const [code = '', carets = ''] = frame.slice(1);
    expect(code.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('alpha');
  });
  it('hints at suppression comments that silence nothing', async () => {
    expect((await world({ 'a.py': 'x = 1  # trapline: ignore[alpha-trap]\n' }).run(['check'])).out).toContain(
      'a.py:1:27  hint  `alpha-trap` is not found on this line',
    );
  });
  it('is coloured for people, unless they refuse', async () => {
    const here = world({ 'a.py': 'alpha\n' });
    const isColoured = async (terminal: object): Promise<boolean> => (await here.run(['check'], terminal)).out.includes('\u001b[');
    expect(await isColoured({})).toBe(false);
    expect(await isColoured({ isInteractive: true })).toBe(true);
    expect(await isColoured({ isInteractive: true, environment: { NO_COLOR: '1' } })).toBe(false);
    expect(await isColoured({ environment: { FORCE_COLOR: '1' } })).toBe(true);
    expect((await here.run(['check'], { isInteractive: true })).out).not.toContain('�');
  });
  it('shows progress on a terminal once it takes long, and wipes it away', async () => {
    let time = 0;
    const { error } = await world({ 'a.py': 'x\n', 'b.py': 'alpha\n' }).run(['check'], { showsProgress: true, now: () => (time += 500) });
    expect(error).toContain('1 file  b.py');
    expect(error.endsWith('\r\u001b[2K')).toBe(true);
  });
  it('says that there is nothing', async () => expect((await world({ 'a.py': '' }).run(['check'])).out).toBe('No traps in 1 file.\n'));
  it('says that there was nothing to check', async () => {
    const nothing = 'No Python file or notebook was found there, or all of them are ignored or excluded.\n';
    expect(await world({ 'a.txt': '' }).run(['check'])).toEqual({ status: 0, out: nothing, error: '' });
  });
  it('lets --trap win over a configuration that switches the trap off', async () => {
    const here = world({ 'a.py': 'alpha\n', 'pyproject.toml': '[tool.trapline.traps]\nalpha-trap = "off"\n' });
    expect((await here.run(['check'])).status).toBe(0);
    expect((await here.run(['check', '--trap', 'alpha-trap'])).status).toBe(1);
  });
  it('takes the nearest configuration that speaks of Trapline', async () => {
    const here = world({
      'pyproject.toml': '[tool.trapline]\nexclude = ["sub/old"]\n',
      'sub/pyproject.toml': '[project]\n',
      'sub/a.py': 'alpha\n',
      'sub/old/b.py': 'alpha\n',
    });
    mkdirSync(join(here.folder, 'sub', 'empty'));
    expect(filesFound((await here.run(['check'])).out)).toEqual(['sub/a.py']);
  });
});
