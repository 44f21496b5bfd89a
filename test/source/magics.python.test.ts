/** CPython as the judge: its own library holds no magic, and what is blanked parses. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { decodeText, encodeText } from '../../src/python/decode.ts';
import { blankCell, blankMagics } from '../../src/python/magics.ts';

const python = (program: string, input = ''): string =>
  execFileSync('python3', ['-W', 'ignore', '-c', program], { input, encoding: 'utf8', maxBuffer: 1e9 });

it('the standard library is decoded as CPython does, written back, and scanned without a change', () => {
  const root = python('import sysconfig; print(sysconfig.get_path("stdlib"))').trim();
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.py') && !path.includes('site-packages'))
    .map((path) => join(root, path));
  expect(paths.length).toBeGreaterThan(500);
  // What CPython's tokenizer says of each file: its text's length in UTF-16 units, or that it cannot be read or parsed.
  const program = `
import ast, json, sys, tokenize
def read(path):
    try:
        with tokenize.open(path) as file: encoding = file.encoding
        with open(path, encoding=encoding, newline='') as file: text = file.read()
    except (SyntaxError, UnicodeDecodeError): return None
    try: ast.parse(text)
    except (SyntaxError, ValueError): return [len(text.encode('utf-16-le')) // 2, False]
    return [len(text.encode('utf-16-le')) // 2, True]
print(json.dumps([read(path) for path in json.load(sys.stdin)]))`;
  const expected = JSON.parse(python(program, JSON.stringify(paths))) as ([number, boolean] | null)[];
  for (const [i, path] of paths.entries()) {
    const content = new Uint8Array(readFileSync(path));
    const decoded = decodeText(content);
    const [length, parses] = expected[i] ?? [null, false];
    expect([path, decoded.ok ? decoded.text.length : null]).toEqual([path, length]);
    if (!decoded.ok) continue;
    expect(Buffer.compare(encodeText(decoded.text, decoded.format) ?? Buffer.of(), content), path).toBe(0);
    if (parses) expect({ path, ...blankCell(decoded.text) }).toEqual({ path, text: decoded.text, closers: '' });
  }
});

it('what is blanked parses, and binds what it bound', () => {
  const cells = [
    '%matplotlib inline\nimport a\nif a:\n    !pip install b\nelse:\n    %cd c\n',
    'for x in y:\n  # why\n  !l\n  !!\nwhile x:\n\t?x\n',
    'a = !ls \\\n  -l\nb = %time f(1)\nc = %timeit -o f(2)\n%time d = f(3)\n%timeit -n 10 -r3 f(4)\ne: int = %pwd\n',
    'try:\n    import a\nexcept ImportError:\n    !pip install a\n    import a\nfinally:\n    a?\n',
    'def f():\n    %time return_ = g()\n    return return_\nclass C:\n    !ls\n',
    'x = """\n%time\n!ls\n"""\ny = (7\n% 3)\nz = f"{x["a"]!r:>{y}}"\n%%time\nw = 1\n'.replace('x["a"]', "x['a']"),
    '<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> b\n',
    '# %%\n%%bash\nls (\n# %%\nx = 1\n',
  ];
  const program = 'import ast, json, sys\nprint(json.dumps([ast.unparse(ast.parse(cell)) for cell in json.load(sys.stdin)]))';
  const parsed = JSON.parse(python(program, JSON.stringify(cells.map(blankMagics)))) as string[];
  expect(parsed).toEqual([
    'import a\nif a:\n    pass\nelse:\n    pass',
    'for x in y:\n    0\nwhile x:\n    0',
    'a = __\nb = f(1)\nc = __\nf(2)\npass\nd = f(3)\npass\nf(4)\ne: int = __',
    'try:\n    import a\nexcept ImportError:\n    pass\n    import a\nfinally:\n    0',
    'def f():\n    pass\n    return_ = g()\n    return return_\n\nclass C:\n    ...',
    "x = '\\n%time\\n!ls\\n'\ny = 7 % 3\nz = f\"{x['a']!r:>{y}}\"\nw = 1",
    'a = 1\na = 2',
    'x = 1',
  ]);
});
