/** Which modules a text imports, read from its lines alone: for telling what is worth a parse. */

const IMPORT = /^[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^#\n]*)|import[ \t]+([^#\n]*))/gm;

/** Dotted names, as an import writes them: modules, and what is taken from them, which may be a module as well. */
export function importedNames(text: string): readonly string[] {
  const names = new Set<string>();
  for (const [, from, taken = '', modules = ''] of text.matchAll(IMPORT)) {
    if (from === undefined) for (const module of listed(modules)) names.add(module);
    else for (const name of listed(taken)) names.add(name === '*' ? from : `${from}${from.endsWith('.') ? '' : '.'}${name}`);
  }
  return [...names];
}

/** `a as b, c` without what they are called here, comments and line breaks. */
const listed = (list: string): string[] => list.replace(/#.*$|\\$/gm, '').match(/(?:[\w.]+|\*)(?=(?:\s+as\s+\w+)?\s*(?:,|\)|;|$))/g) ?? [];
