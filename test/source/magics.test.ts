/** IPython syntax goes, Python stays, and nothing moves. */
import { describe, expect, it } from 'vitest';
import { blankCell, blankMagics } from '../../src/python/magics.ts';

describe('what is blanked', () => {
  it.each([
    ['%matplotlib inline\nx', '                  \nx'],
    ['% matplotlib inline', '                   '],
    ['!pip install torch', '                  '],
    ['!!ls', '    '],
    ['pip install -q torch\nx', '                    \nx'],
    ['?torch.softmax', '              '],
    ['model.fit?\nx', '          \nx'],
    ['model.fit??  # how', '                  '],
    ['x = foo?', '        '],
    ['!wget a \\\n  -O b \\\r\n  c\nx', '         \n        \r\n   \nx'],
    ['!echo "(["\nx', '          \nx'],
    ["!echo '''\nx", '         \nx'],
    ['files = !ls *.csv', 'files = __       '],
    ['a.b, c = !ls', 'a.b, c = __ '],
    ['x: list = !ls', 'x: list = __ '],
    ['x = !', 'x = _'],
    ['x = %pwd', 'x = __  '],
    ['x = %time f(1)', 'x =       f(1)'],
    ['r = %timeit -o -n 10 f(1)', 'r = __;              f(1)'],
    ['%time y = f(1)', 'pass; y = f(1)'],
    ['%timeit -n 10 -r3 -q f(1)', 'pass;                f(1)'],
    ['%timeit -x', 'pass;   -x'],
    ['%prun -s cumulative -q f(1)', 'pass;                  f(1)'],
    ['%memit f(1)', 'pass;  f(1)'],
    ['%time', '     '],
    ['%time for x in y: f(x)', '                      '],
    ['<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> other\n', '            \na = 1\n       \na = 2\n             \n'],
    ['f(\n<<<<<<< HEAD\n  a,\n=======\n  b,\n>>>>>>> other\n)', 'f(\n            \n  a,\n       \n  b,\n             \n)'],
    ['f(a\n!ls\n', 'f(a\n   \n'],
    ['!ls é😀', '       '],
  ])('%j', (text, blanked) => {
    expect(blankCell(text).text).toBe(blanked);
    expect(blankMagics(text)).toBe(blanked);
  });

  it.each([
    ['if x:\n    !ls -l\ny', 'if x:\n    pass  \ny'],
    ['if x:\n    !ls\ny', 'if x:\n    ...\ny'],
    ['if x:\n  !l\ny', 'if x:\n  0 \ny'],
    ['if x:\n  !ls -l\n  !ls -a\nelse: # no\n  %cd ..\n', 'if x:\n  pass  \n        \nelse: # no\n  pass  \n'],
    ['if x:\n  # why\n\n  obj?\n', 'if x:\n  # why\n\n  pass\n'],
    ['if x:\n    y\n    !ls -l\n', 'if x:\n    y\n          \n'],
    ['for x in y:\n    %time f(x)\n', 'for x in y:\n    pass; f(x)\n'],
    ['try:\n\t%load_ext a\nexcept E:\n\tpass', 'try:\n\tpass       \nexcept E:\n\tpass'],
  ])('as a body: %j', (text, blanked) => expect(blankMagics(text)).toBe(blanked));
});

describe('cell magics', () => {
  it.each(['bash', 'html', 'writefile a.py', 'javascript', 'sql', 'cython', 'script perl', '!', 'R -i x'])(
    '%%%%%s blanks the cell',
    (magic) => {
      const { text, closers } = blankCell(`\n%%${magic}\nx = (1\n\ty`);
      expect(text.trim()).toBe('');
      expect(text).toMatch(/^\n *\n {6}\n {2}$/);
      expect(closers).toBe('');
    },
  );

  it.each(['time', 'timeit -n 3', 'capture out', 'prun'])('%%%%%s keeps the body', (magic) =>
    expect(blankCell(`%%${magic}\nx = 1\n%pwd`).text).toBe(`${' '.repeat(magic.length + 2)}\nx = 1\n    `),
  );

  it('stack', () => expect(blankCell('%%time\n%%bash\nls (').text.trim()).toBe(''));

  it.each(['%md\n# It is', '%sql\nselect 1', '%sh ls (', '%scala\nval x'])('a cell in another language: %j', (text) =>
    expect(blankCell(text).text.trim()).toBe(''),
  );

  it('%%sql with a query is one line', () => expect(blankCell('%sql select 1\nx').text).toBe('             \nx'));
});

describe('what stays', () => {
  it.each([
    'x = """\n%time\n!ls\nobj?\n"""\n',
    "x = '''\n<<<<<<< HEAD\n'''\n",
    'x = (7\n% 3\n!= 1)\n',
    'x = 7 \\\n% 3\n',
    '"%s" \\\n  % x\n',
    'x = "a\\\n%b\\\n!c"\n',
    'r"\\"(" # (\n',
    'print("=%d" % x)\n',
    'x %= 3\ny != 2\nx == y\n',
    '# what is this?\n# !ls\n',
    '"why?"\n',
    'get_ipython().system("ls")\nget_ipython().run_line_magic("time", "x")\n',
    'f"{d["a"]!r:>{w}}"\n',
    'f"{x:%H:%M}?"\n',
    'f"""\n{x:\n%b}\n!y {\n%z}\n"""\n',
    'f"{{"\nx = {\n%y}\n',
    'rb"\\\\"\nx\n',
    'd = {\n"a": 1 # {(\n}\n',
    '@a\ndef f(x: int = 1) -> int: ...\n',
    '# MAGIC %sql\n# MAGIC !ls\n',
    '"""Title\n=======\n"""\n',
    '',
  ])('%j', (text) => {
    expect(blankCell(text)).toEqual({ text, closers: '' });
    expect(blankMagics(text)).toBe(text);
  });

  it.each([
    ['f"{fn("(")}"\n%pwd', 'f"{fn("(")}"\n    '],
    ["f'{x:'>10}'\n%pwd", "f'{x:'>10}'\n    "],
    ['f"{x\n%pwd', 'f"{x\n    '],
    ['f"{x(\n%pwd', 'f"{x(\n    '],
    ['f"\\{x}"\n%pwd', 'f"\\{x}"\n    '],
    ['rf"\\{x["a"]}"\n%pwd', 'rf"\\{x["a"]}"\n    '],
    ['x = "(\n%pwd', 'x = "(\n    '],
    ['x = ")\\""\n%pwd', 'x = ")\\""\n    '],
    [')]}\n%pwd', ')]}\n    '],
    ['\\"(\n%pwd', '\\"(\n    '],
  ])('strings end where Python ends them: %j', (text, blanked) => expect(blankCell(text).text).toBe(blanked));
});
