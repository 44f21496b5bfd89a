/** The same text gives the same findings: nothing that a finding depends on reads a clock or draws a random number of its own. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { read, typescriptBelow } from './files.ts';

const LAYERS = ['src/numerics', 'src/python', 'src/engine', 'src/project', 'src/language-service', 'rules'];
const SOURCES_OF_CHANGE = new Set(['Date', 'performance', 'crypto', 'process']);

/** The node that the value of `node` goes into, past casts and parentheses. */
const useOf = (node: ts.Node): ts.Node =>
  ts.isAsExpression(node.parent) || ts.isParenthesizedExpression(node.parent) ? useOf(node.parent) : node.parent;

/** Why this identifier is a clock or chance, in a word, or undefined. */
function offence(node: ts.Identifier): string | undefined {
  const { parent, text } = node;
  // What a type or a member is called reads no clock.
  if (ts.isTypeReferenceNode(parent)) return undefined;
  if (
    (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) &&
    parent.name === node
  ) {
    return undefined;
  }
  if (SOURCES_OF_CHANGE.has(text)) {
    // `it instanceof Date` asks what a value is: TOML has dates.
    return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword ? undefined : text;
  }
  // Other than as `Math.name` it may be on its way to `random`.
  if (text === 'Math') return ts.isPropertyAccessExpression(parent) && parent.name.text !== 'random' ? undefined : 'Math.random';
  if (text === 'globalThis') {
    const use = useOf(node);
    if (ts.isPropertyAccessExpression(use))
      return SOURCES_OF_CHANGE.has(use.name.text) || use.name.text === 'Math' ? use.name.text : undefined;
    // The names that it is taken apart into are looked at as names.
    return ts.isVariableDeclaration(use) && ts.isObjectBindingPattern(use.name) ? undefined : text;
  }
  return undefined;
}

function offences(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const word = ts.isIdentifier(node) ? offence(node) : undefined;
    if (word !== undefined) found.push(word);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('it.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

describe('no clock and no chance', () => {
  it.each(typescriptBelow(...LAYERS))('%s', (file) => expect(offences(read(file))).toEqual([]));
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
    '(globalThis as Some).Math.random()',
    "globalThis['Date']",
    'const { Date: Clock } = globalThis as Some;',
    'const everything = globalThis;',
  ])('%s', (text) => expect(offences(text)).not.toEqual([]));

  it.each([
    'Math.max(1, 2)',
    '// new Date()',
    "'Math.random()'",
    'const it = { Date: 1 };',
    'it.process()',
    'it instanceof Date',
    'const { TextDecoder } = globalThis as unknown as Platform;',
  ])('not %s', (text) => expect(offences(text)).toEqual([]));
});
