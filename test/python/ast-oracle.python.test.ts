/**
 * CPython's own `ast` over its standard library as oracle: our syntax has the same node types, fields, constants and positions.
 *
 * `PYTHON` names the interpreter, `ORACLE_ROOTS` folders to read instead of its library, separated by colons.
 * Left out by rule, never by name: files that CPython refuses, and files where our grammar reports an error of its own.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { PythonParser } from '../../src/python/parser.ts';
import { differences, type Dumped } from './compare-ast.ts';

interface Header {
  readonly version: string;
  readonly fields: Readonly<Record<string, readonly string[]>>;
}
type Line = { readonly path: string } & ({ readonly refused: string } | { readonly text: string; readonly tree: Dumped });

it('lowers the standard library to the tree of CPython', { timeout: 1_200_000 }, async () => {
  const parser = await PythonParser.load(readFileSync(new URL('../../syntaxes/python.wasm', import.meta.url)));
  const roots = (process.env['ORACLE_ROOTS'] ?? '').split(':').filter((root) => root !== '');
  const python = spawn(process.env['PYTHON'] ?? 'python3', [new URL('dump_ast.py', import.meta.url).pathname, ...roots], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = new Promise<number | null>((resolve) => python.on('close', resolve));
  let header: Header | undefined;
  let compared = 0;
  let lines = 0;
  let nodes = 0;
  const refusedByPython: string[] = [];
  const refusedByGrammar: string[] = [];
  const found: string[] = [];
  for await (const json of createInterface({ input: python.stdout })) {
    if (header === undefined) {
      header = JSON.parse(json) as Header;
      continue;
    }
    const line = JSON.parse(json) as Line;
    if ('refused' in line) {
      refusedByPython.push(`${line.path}: ${line.refused}`);
      continue;
    }
    const module = parser.parse(line.text);
    if (module.errors.length > 0) {
      const { start } = module.errors[0]!;
      refusedByGrammar.push(`${line.path}:${line.text.slice(0, start).split('\n').length} (${module.errors.length})`);
      continue;
    }
    compared++;
    lines += line.text.split('\n').length;
    const result = differences(module, line.tree, header.fields, line.text);
    nodes += result.nodes;
    if (found.length < 200) found.push(...result.differences.slice(0, 10).map((difference) => `${line.path}:${difference}`));
  }
  const accepted = compared + refusedByGrammar.length;
  console.log(
    [
      `Python ${header?.version}: compared ${compared} of ${accepted} files that CPython accepts, ${lines} lines, ${nodes} nodes`,
      `refused by CPython: ${refusedByPython.length}`,
      `refused by the grammar: ${refusedByGrammar.length}`,
      ...refusedByGrammar.map((file) => `  ${file}`),
    ].join('\n'),
  );
  expect(await exit).toBe(0);
  expect(found).toEqual([]);
  expect(compared).toBeGreaterThanOrEqual(accepted * 0.95);
  expect(compared).toBeGreaterThan(roots.length === 0 ? 1000 : 0);
  expect(parser.liveTrees).toBe(0);
});
