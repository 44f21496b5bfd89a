/** The service over the real parser and every trap, loaded once for each test file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explanations } from '../../rules/explanations.generated.ts';
import { traps } from '../../rules/index.generated.ts';
import { createService } from '../../src/language-service/service.ts';
import { PythonParser } from '../../src/python/parser.ts';

export const ROOT = join(import.meta.dirname, '../..');

export const parser = await PythonParser.load(
  readFileSync(join(ROOT, 'syntaxes/python.wasm')),
  readFileSync(join(ROOT, 'node_modules/web-tree-sitter/web-tree-sitter.wasm')),
);

export const service = createService({ parser, traps, explanations });
