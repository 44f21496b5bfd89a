/** The names that the user gives in a module or a project, as the words of them count. */
import type { Analysis } from '../../src/python/analysis.ts';
import { wordsOf } from '../../src/engine/words.ts';
import { forEachChild } from '../../src/python/syntax-walk.ts';
import type { Node, Span, Stmt } from '../../src/python/syntax.ts';
import { OTHER_PHRASES, OTHER_TRAINING, REMEDY_NAMES, REMEDY_PHRASES, REMEDY_WORDS } from './words.ts';

export interface Name {
  readonly text: string;
  readonly span: Span;
  readonly kind: 'name' | 'keyword' | 'text' | 'import';
}

/** Names and one-word texts below a node. */
export function namesIn(analysis: Analysis, root: Node): Name[] {
  const found: Name[] = [];
  const add = (text: string, start: number, kind: Name['kind'] = 'name'): void => {
    found.push({ text, span: { start, end: start + text.length }, kind });
  };
  const visit = (node: Node): void => {
    switch (node.type) {
      case 'Name':
        add(node.id, node.start);
        return;
      case 'Attribute':
        visit(node.value);
        add(node.attr, node.end - node.attr.length);
        return;
      case 'Constant': {
        const text = analysis.slice(node);
        if (node.value.kind === 'str' && text.length <= 80 && !/\s/.test(text)) found.push({ text, span: node, kind: 'text' });
        return;
      }
      case 'FunctionDef':
      case 'AsyncFunctionDef':
      case 'ClassDef': {
        const head = /(?:def|class)\s+/.exec(analysis.slice({ start: node.start, end: Math.min(node.end, node.start + 200) }));
        if (head !== null) add(node.name, node.start + head.index + head[0].length);
        break;
      }
      case 'arg':
        add(node.arg, node.start);
        break;
      case 'keyword':
        if (node.arg !== null) add(node.arg, node.start, 'keyword');
        break;
      case 'Import':
      case 'ImportFrom':
        for (const { name, asname } of node.names) {
          for (const text of [name, asname ?? '', node.type === 'ImportFrom' ? (node.module ?? '') : '']) {
            if (text !== '') found.push({ text, span: node, kind: 'import' });
          }
        }
        return;
      default:
    }
    forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** Whether the words stand one after another in the name. */
export function hasPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  return words.some((_, at) => phrase.every((word, index) => words[at + index] === word));
}

/** `penalty='l2'` is an argument of classifiers and says nothing of old weights; nor do names of memory on a device. */
const SAYS_LITTLE: ReadonlySet<string> = new Set(['penalty', 'penalties']);

const remedies = new WeakMap<Analysis, { name: string | undefined }>();

/** A name in the project that speaks of keeping the old, or of training in which that is no question. */
export function remedyOf(analysis: Analysis): string | undefined {
  const known = remedies.get(analysis);
  if (known !== undefined) return known.name;
  let name = ownRemedyOf(analysis);
  const near = (function* () {
    yield* analysis.program.modules;
    // What protects the old may stand where this module is used.
    yield* analysis.program.importers;
  })();
  for (const { syntax, isConfiguration } of near) {
    if (name !== undefined) break;
    if (!isConfiguration) name = namesIn(analysis, syntax).find(isRemedy)?.text;
  }
  remedies.set(analysis, { name });
  return name;
}

/** The same in the module alone, which costs little. */
export function ownRemedyOf(analysis: Analysis): string | undefined {
  for (const statement of analysis.syntax.body) {
    let known = remedyIn.get(statement);
    if (known === undefined) remedyIn.set(statement, (known = { name: namesIn(analysis, statement).find(isRemedy)?.text }));
    if (known.name !== undefined) return known.name;
  }
  return undefined;
}

/** By statement of a module: while a text is edited, most of them stay. */
const remedyIn = new WeakMap<Stmt, { readonly name: string | undefined }>();

function isRemedy({ text, kind }: Name): boolean {
  const words = wordsOf(text);
  const [only = ''] = words;
  if (words.length === 1 && kind !== 'text' && REMEDY_NAMES.has(only)) return true;
  return (
    words.some((word) => (REMEDY_WORDS.has(word) || OTHER_TRAINING.has(word)) && (kind === 'name' || !SAYS_LITTLE.has(word))) ||
    [...REMEDY_PHRASES, ...OTHER_PHRASES].some((phrase) => hasPhrase(words, phrase))
  );
}
