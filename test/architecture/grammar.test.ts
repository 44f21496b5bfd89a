/** The grammar in `syntaxes/` is the one of the package that the lock file names: where a binary came from can be checked. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './files.ts';

it('syntaxes/python.wasm is the wasm of tree-sitter-python', () => {
  const packaged = readFileSync(join(ROOT, 'node_modules/tree-sitter-python/tree-sitter-python.wasm'));
  expect(readFileSync(join(ROOT, 'syntaxes/python.wasm')).equals(packaged)).toBe(true);
});
