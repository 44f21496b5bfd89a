/** `--fix`, `--repairs`, `--diff`: what is written, byte for byte, and when nothing is. */
import { chmodSync, lstatSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defineTrap, type Trap } from '../../src/engine/trap.ts';
import { writeFile } from '../../src/cli/write-file.ts';
import { alpha, notebook, traps, world } from './world.ts';

/** Replaces every `beta` by whatever `text` says, as a repair. */
const repairing = (text: string, parts: { needsImport?: boolean } = {}): Trap =>
  defineTrap({
    ...{ id: 'repair-trap', title: 'Repair', tier: 'warning', summary: 'Repair.', words: [['beta']] },
    variants: {
      only: {
        title: 'Only',
        message: () => 'Repair this.',
        numbers: () => '',
        *fixes({ span }) {
          const line = { span: { start: 0, end: 0 }, text: 'import b\n' };
          yield { action: 'mend', title: 'Mend', kind: 'repair', edits: [...(parts.needsImport === true ? [line] : []), { span, text }] };
        },
      },
    },
    detect: ({ analysis: { source } }) =>
      [...source.text.matchAll(/beta/g)].map(({ index }) => ({
        variant: 'only',
        span: { start: index, end: index + 4 },
        evidence: [],
        facts: {},
      })),
  });

describe('--fix', () => {
  it('applies what keeps the value, reports what is left, and ends by that', async () => {
    const here = world({ 'a.py': 'x = alpha\ny = ALPHA\n', 'b.py': 'x = 1\n' });
    const { status, out } = await here.run(['check', '--fix']);
    expect(here.read('a.py').toString()).toBe('x = nothing\ny = ALPHA\n');
    expect(status).toBe(0);
    expect(out).toContain('a.py:2:5  information');
    expect(out).toContain('Applied 1 fix.\n1 trap (1 information) in 1 of 2 files.');
    expect(readdirSync(here.folder).sort()).toEqual(['a.py', 'b.py']);
  });

  it('leaves repairs alone until asked', async () => {
    const here = world({ 'a.py': 'beta + beta\n' });
    expect((await here.run(['check', '--fix'], {}, [repairing('b')])).status).toBe(1);
    expect(here.read('a.py').toString()).toBe('beta + beta\n');
    expect((await here.run(['check', '--fix', '--repairs'], {}, [repairing('b', { needsImport: true })])).status).toBe(0);
    expect(here.read('a.py').toString()).toBe('import b\nb + b\n');
  });

  it('keeps line ends, also in what it inserts', async () => {
    const here = world({ 'a.py': 'x = 1\r\ny = beta\r\nz = 2' });
    await here.run(['check', '--fix', '--repairs'], {}, [repairing('f(\n    b\n)', { needsImport: true })]);
    expect(here.read('a.py').toString()).toBe('import b\r\nx = 1\r\ny = f(\r\n    b\r\n)\r\nz = 2');
  });

  it('keeps the byte order mark and the encoding', async () => {
    const here = world({
      'bom.py': Buffer.from('\ufeff"é", alpha\n'),
      'latin.py': Buffer.from('# -*- coding: latin-1 -*-\n"é", alpha\n', 'latin1'),
    });
    await here.run(['check', '--fix']);
    expect(here.read('bom.py')).toEqual(Buffer.from('\ufeff"é", nothing\n'));
    expect(here.read('latin.py')).toEqual(Buffer.from('# -*- coding: latin-1 -*-\n"é", nothing\n', 'latin1'));
  });

  it('writes nothing that the encoding cannot hold, and says so', async () => {
    const text = Buffer.from('# coding: latin-1\nbeta = "é"\n', 'latin1');
    const here = world({ 'a.py': text });
    const { status, error } = await here.run(['check', '--fix', '--repairs'], {}, [repairing('λ')]);
    expect(here.read('a.py')).toEqual(text);
    expect(error).toMatch(/^a\.py: the fix cannot be written in the file's encoding, /);
    expect(status).toBe(2);
  });

  it('edits the cells of a notebook and nothing else in its JSON', async () => {
    const before = notebook(['x = alpha\n', 'y = 1'], '%time alpha');
    const here = world({ 'n.ipynb': before });
    await here.run(['check', '--fix']);
    expect(here.read('n.ipynb').toString()).toBe(before.replace('x = alpha', 'x = nothing').replace('%time alpha', '%time nothing'));
  });

  it('keeps the mode, follows links and leaves magics as they are', async () => {
    const here = world({ 'real.py': '%magic alpha\nx = alpha\n' });
    chmodSync(join(here.folder, 'real.py'), 0o751);
    symlinkSync('real.py', join(here.folder, 'link.py'));
    await here.run(['check', '--fix', 'link.py']);
    expect(here.read('real.py').toString()).toMatch(/^%magic \w+\nx = nothing\n$/);
    expect(statSync(join(here.folder, 'real.py')).mode & 0o777).toBe(0o751);
    expect(lstatSync(join(here.folder, 'link.py')).isSymbolicLink()).toBe(true);
  });

  it('drops a fix after which the file would not parse', async () => {
    const here = world({ 'a.py': 'x = beta\n' });
    const { error } = await here.run(['check', '--fix', '--repairs'], {}, [repairing('(')]);
    expect(here.read('a.py').toString()).toBe('x = beta\n');
    expect(error).toBe('a.py: after a fix the file would no longer parse, so the fix was dropped.\n');
  });

  it('comes to an end where fixes make new findings', async () => {
    const here = world({ 'a.py': 'x = beta\n' });
    expect((await here.run(['check', '--fix', '--repairs'], {}, [repairing('beta + 1')])).error).toContain(
      'fixes kept making new findings',
    );
  });

  it('of the standard input goes to the standard output', async () => {
    const { out, error } = await world().run(['check', '--fix', '-'], { input: 'x = alpha\n' });
    expect(out).toBe('x = nothing\n');
    expect(error).toContain('Applied 1 fix.');
    expect((await world().run(['check', '--fix', '-'], { input: 'x = 1\n' })).out).toBe('x = 1\n');
  });
});

describe('--diff', () => {
  it('shows a patch and writes nothing', async () => {
    const here = world({ 'src/a.py': 'a\nb\nx = alpha\nc\n' });
    const { out, status, error } = await here.run(['check', '--diff']);
    expect(out).toBe('--- a/src/a.py\n+++ b/src/a.py\n@@ -1,4 +1,4 @@\n a\n b\n-x = alpha\n+x = nothing\n c\n');
    expect(here.read('src/a.py').toString()).toBe('a\nb\nx = alpha\nc\n');
    expect(error).toContain('Would apply 1 fix; nothing was written.');
    expect(status).toBe(1);
  });
  it('shows repairs when asked', async () => {
    const here = world({ 'a.py': 'beta\n' });
    expect((await here.run(['check', '--diff'], {}, [repairing('b')])).out).toBe('');
    expect((await here.run(['check', '--diff', '--repairs'], {}, [repairing('b')])).out).toContain('-beta\n+b\n');
  });
});

describe('writing', () => {
  it('refuses a file that changed since it was read', async () => {
    const here = world({ 'a.py': 'x = alpha\n' });
    const changing: Trap = { ...alpha, detect: (context) => (here.write('a.py', 'x = alpha + 1\n'), alpha.detect(context)) };
    const { status, error } = await here.run(['check', '--fix'], {}, [changing]);
    expect(here.read('a.py').toString()).toBe('x = alpha + 1\n');
    expect(error).toBe('a.py: it changed since it was read, so it was not written; run again.\n');
    expect(status).toBe(2);
    expect(readdirSync(here.folder)).toEqual(['a.py']);
  });
  it('says why it could not', () => {
    const { folder } = world();
    expect(writeFile(join(folder, 'none.py'), Buffer.of(), Buffer.of())).toBe('it cannot be written: it is not there any more.');
  });
  it('puts back nothing when it is told what it told before', async () => {
    const here = world({ 'a.py': 'x = 1\n' });
    const { mtimeMs, ino } = statSync(join(here.folder, 'a.py'));
    await here.run(['check', '--fix'], {}, traps);
    expect(statSync(join(here.folder, 'a.py'))).toMatchObject({ mtimeMs, ino });
  });
});
