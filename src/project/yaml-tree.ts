/** Reads YAML and JSON as the displays that Python's syntax has for the same values, each where it stands in the file. */
import { Parser, type CST } from 'yaml';
import type { Expr } from '../python/syntax.ts';
import { plainScalar, quotedScalar, type ScalarRules } from './yaml-scalars.ts';

const DEEPEST = 32;
/** How many values aliases may repeat, all in all. */
const MOST_REPEATED = 5000;

/**
 * What cannot be told is `Invalid`: tags, what aliases lead to nowhere, texts over several lines.
 * @param base is added to every offset
 * @returns undefined for what is no YAML, or several documents
 */
export function yamlTree(text: string, rules: ScalarRules, base: number): Expr | undefined {
  const documents: CST.Document[] = [];
  for (const token of new Parser().parse(text)) {
    if (token.type === 'error' || token.type === 'directive') return undefined;
    if (token.type === 'document') documents.push(token);
  }
  const [document, ...others] = documents;
  if (document?.value === undefined || others.length > 0) return undefined;
  const reader = new Reader(rules, base);
  const expr = reader.read(document.value, document.start, 0);
  return reader.isBroken ? undefined : expr;
}

type Props = readonly CST.SourceToken[];
type Item = CST.CollectionItem;

class Reader {
  readonly #rules: ScalarRules;
  readonly #base: number;
  readonly #anchors = new Map<string, { readonly expr: Expr; readonly size: number }>();
  #made = 0;
  #repeated = 0;
  isBroken = false;

  constructor(rules: ScalarRules, base: number) {
    this.#rules = rules;
    this.#base = base;
  }

  /** @param props what stands before the value: tag, anchor, line breaks */
  read(token: CST.Token, props: Props, depth: number): Expr {
    const before = this.#made++;
    const expr = depth > DEEPEST || props.some(({ type }) => type === 'tag') ? this.#unknown(token) : this.#value(token, depth);
    const anchor = props.findIndex(({ type }) => type === 'anchor');
    if (anchor !== -1) {
      // On one line with a mapping's first key it is the key's.
      const isOfKey = token.type === 'block-map' && !props.slice(anchor).some(({ type }) => type === 'newline');
      const name = props[anchor]!.source.slice(1);
      if (isOfKey) this.#anchors.delete(name);
      else this.#anchors.set(name, { expr, size: this.#made - before });
    }
    return expr;
  }

  #value(token: CST.Token, depth: number): Expr {
    switch (token.type) {
      case 'scalar':
        return { type: 'Constant', ...this.#span(token), value: plainScalar(token.source, this.#rules), kind: null };
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
        return { type: 'Constant', ...this.#span(token), value: quotedScalar(token.source), kind: null };
      case 'alias':
        return this.#alias(token);
      case 'block-map':
        return this.#mapping(token, token.items, depth);
      case 'block-seq':
        return this.#sequence(token, token.items, depth);
      case 'flow-collection':
        this.isBroken ||= !token.end.some(({ type }) => type === 'flow-map-end' || type === 'flow-seq-end');
        return token.start.source === '{' ? this.#mapping(token, token.items, depth) : this.#sequence(token, token.items, depth);
      case 'block-scalar':
        return this.#unknown(token);
      default:
        this.isBroken = true;
        return this.#unknown(token);
    }
  }

  #mapping(token: CST.Token, items: readonly Item[], depth: number): Expr {
    const merged: Expr[] = [];
    const keys: Expr[] = [];
    const values: Expr[] = [];
    for (const { start, key, sep, value } of items) {
      // Behind the last comma nothing has to follow.
      if (key === undefined && sep === undefined && value === undefined) continue;
      const name: Expr = key ? this.read(key, start, depth + 1) : this.#unknown(token);
      const item = value
        ? this.read(value, sep ?? [], depth + 1)
        : ({ type: 'Constant', start: name.start, end: name.end, value: { kind: 'None' }, kind: null } as const);
      if (key?.type === 'scalar' && key.source === '<<') merged.push(...(item.type === 'List' ? [...item.elts].reverse() : [item]));
      else {
        keys.push(name);
        values.push(item);
      }
    }
    // What a mapping says itself stands over what is merged into it, wherever it says so.
    return { type: 'Dict', ...this.#span(token), keys: [...merged.map(() => null), ...keys], values: [...merged, ...values] };
  }

  #sequence(token: CST.Token, items: readonly Item[], depth: number): Expr {
    const elts = items.flatMap(({ start, key, sep, value }): Expr[] => {
      if (key || sep) return [this.#unknown(token)];
      return value ? [this.read(value, start, depth + 1)] : token.type === 'block-seq' ? [this.#unknown(token)] : [];
    });
    return { type: 'List', ...this.#span(token), elts, ctx: 'Load' };
  }

  #alias(token: CST.FlowScalar): Expr {
    const known = this.#anchors.get(token.source.slice(1));
    if (known === undefined || (this.#repeated += known.size) > MOST_REPEATED) return this.#unknown(token);
    this.#made += known.size;
    return known.expr;
  }

  #unknown(token: CST.Token): Expr {
    return { type: 'Invalid', ...this.#span(token) };
  }

  /** Of a collection only where it begins: no one asks for its end. */
  #span(token: CST.Token): { start: number; end: number } {
    const start = this.#base + token.offset;
    return { start, end: start + ('source' in token ? token.source.length : 1) };
  }
}
