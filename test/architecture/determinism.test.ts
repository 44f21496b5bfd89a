/** The same text gives the same findings: nothing that a finding depends on reads a clock or draws a random number of its own. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { read, typescriptBelow } from './files.ts';

const LAYERS = ['src/numerics', 'src/python', 'src/engine', 'src/project', 'src/language-service', 'rules'];
const SOURCES_OF_CHANGE = new Set(['Date', 'performance', 'crypto', 'process', 'globalThis']);

/** Uses of a clock or of chance, in words. `Math` other than as `Math.name` is one: it may be on its way to `random`. */
function uses(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    // What a type or a property is called reads no clock.
    if (
      ts.isIdentifier(node) &&
      !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) &&
      !ts.isTypeReferenceNode(node.parent)
    ) {
      const isNameOfMember = (ts.isPropertyAssignment(node.parent) || ts.isPropertySignature(node.parent)) && node.parent.name === node;
      // `it instanceof Date` asks what a value is: TOML has dates.
      const isAskedFor = ts.isBinaryExpression(node.parent) && node.parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
      if (SOURCES_OF_CHANGE.has(node.text) && !isNameOfMember && !isAskedFor) found.push(node.text);
      if (node.text === 'Math' && !isNameOfMember) {
        const member = ts.isPropertyAccessExpression(node.parent) ? node.parent.name.text : 'random';
        if (member === 'random') found.push('Math.random');
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('it.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

describe('no clock and no chance', () => {
  it.each(typescriptBelow(...LAYERS))('%s', (file) => expect(uses(read(file))).toEqual([]));
});

describe('what counts as a clock or chance', () => {
  it.each([
    'Math.random()',
    "Math['random']()",
    'const { random } = Math;',
    'Date.now()',
    'new Date()',
    'performance.now()',
    'globalThis.Date',
  ])('%s', (text) => expect(uses(text)).not.toEqual([]));
  it.each(['Math.max(1, 2)', '// new Date()', "'Math.random()'", 'const it = { Date: 1 };', 'it.process()', 'it instanceof Date'])(
    'not %s',
    (text) => expect(uses(text)).toEqual([]),
  );
});
