/** `explain`, `why` and `rules`. */
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/cli/markdown.ts';
import { colorsOf } from '../../src/cli/terminal.ts';
import { notebook, world } from './world.ts';

describe('explain', () => {
  it('shows the page of the trap, or of a variant', async () => {
    const { out, status } = await world().run(['explain', 'alpha-trap']);
    expect(out).toBe('The word alpha\n\nWhat it catches\n\nA word of five letters.\n\n    x = alpha\n');
    expect(status).toBe(0);
    expect((await world().run(['explain', 'alpha-trap/plain'])).out).toBe(out);
  });
  it('opens the page, and says where it is when no browser can', async () => {
    const opened: string[] = [];
    const page = (trap: string): string => `file:///site/${trap}.html`;
    const browse = (address: string): Promise<void> => Promise.resolve(void opened.push(address));
    const ask = ['explain', 'alpha-trap', '--open'];
    expect(await world().run(ask, { page, browse })).toEqual({ status: 0, out: 'file:///site/alpha-trap.html\n', error: '' });
    expect(opened).toEqual(['file:///site/alpha-trap.html']);
    const failed = await world().run(ask, { page, browse: () => Promise.reject(new Error('no browser')) });
    expect([failed.status, failed.out]).toEqual([2, 'file:///site/alpha-trap.html\n']);
    expect(failed.error).toBe('trapline: the browser did not start (no browser); open the address above by hand.\n');
    expect((await world().run(ask)).error).toBe('trapline: the pages are not built; run `npm run site` first.\n');
  });
  it('wraps text, keeps code and lists whole, and spells links out', () => {
    const colors = colorsOf({ environment: {}, isInteractive: false } as Parameters<typeof colorsOf>[0]);
    const text = renderMarkdown(
      'one two `three four` five\n- six seven eight [nine](https://ten.org)\n```python\nlong = "line that is not wrapped"\n```\n',
      colors,
      26,
    );
    expect(text).toBe('one two three four five\n- six seven eight\n  nine (https://ten.org)\n    long = "line that is not wrapped"\n');
  });
});

describe('why', () => {
  const ask = async (text: string, where = 'a.py:1'): Promise<string> =>
    (
      await world({ 'a.py': text, 'n.ipynb': notebook('x = 1', text), 'pyproject.toml': '[tool.trapline.traps]\nbeta-trap = "off"\n' }).run(
        ['why', where, 'alpha-trap'],
      )
    ).out;
  it('shows what held', async () => {
    expect(await ask('x = alpha\n')).toBe(
      'a.py:1:5  alpha-trap/plain  found\n  1 | x = alpha\n    |     ^^^^^\n  held     a.py:1:5  alpha stands here.\n',
    );
  });
  it('shows what was missing where a candidate was let go', async () => {
    expect(await ask('x = Alpha\n')).toBe(
      'a.py:1:5  alpha-trap/plain  let go\n  1 | x = Alpha\n    |     ^^^^^\n  held     a.py:1:5  Alpha stands here.\n  missing  it is not in lower case.\n',
    );
  });
  it('tells what was silenced', async () => expect(await ask('x = alpha  # trapline: ignore\n')).toContain('found, and silenced'));
  it('looks at this line only', async () => {
    expect(await ask('x = 1\ny = alpha\n')).toBe('Nothing at a.py:1 is what alpha-trap looks at. alpha is written.\n');
    expect(await ask('x = 1\ny = alpha\n', 'a.py:2')).toContain('found');
  });
  it('names the words without which the file is not read', async () => {
    expect(await ask('x = 1\n')).toBe('The file is not read for alpha-trap: none of these words is in it: alpha, ALPHA, Alpha.\n');
  });
  it('asks in a notebook for the cell', async () => {
    expect(await ask('x = alpha\n', 'n.ipynb:3:1')).toContain('n.ipynb:cell 3:1:5');
    const { error, status } = await world({ 'n.ipynb': notebook('alpha') }).run(['why', 'n.ipynb:1', 'alpha-trap']);
    expect({ error, status }).toEqual({
      status: 2,
      error: 'trapline: n.ipynb:1: in a notebook write the place as FILE:CELL:LINE, both counted from 1.\n',
    });
  });
  it('tells that the trap is off', async () => {
    const here = world({ 'a.py': 'beta\n', 'pyproject.toml': '[tool.trapline.traps]\nbeta-trap = "off"\n' });
    expect((await here.run(['why', 'a.py:1', 'beta-trap'])).out).toBe(
      'beta-trap is off for this file: see [tool.trapline] in pyproject.toml.\n',
    );
  });
});

describe('rules', () => {
  it('lists traps and variants', async () => {
    expect((await world().run(['rules'])).out).toBe(
      ['alpha', 'beta']
        .map(
          (word) =>
            `${word}-trap  warning  The word ${word}\n  ${word} is written.\n    ${word}-trap/shouted  In capitals\n    ${word}-trap/plain  As it is\n`,
        )
        .join('\n'),
    );
  });
});

describe('without a command', () => {
  it('shows the help', async () => {
    const { out, status } = await world().run([]);
    expect(out).toMatch(/^Usage: trapline/);
    expect(status).toBe(2);
  });
  it('answers --help and --version', async () => {
    expect((await world().run(['check', '--help'])).out).toContain('Exit status: 0 nothing');
    expect(await world().run(['--version'])).toMatchObject({ status: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string });
  });
});
