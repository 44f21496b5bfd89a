/** Language models written down as trees, for examples small enough to draw. */
import type { LanguageModel } from './language-model.ts';

/** Token → its probability and what follows it. */
export interface TokenTree {
  readonly [token: string]: readonly [probability: number, following?: TokenTree];
}

export interface TreeLanguageModel extends LanguageModel {
  /** The text of each token. */
  readonly tokens: readonly string[];
}

/** @param tree probabilities of siblings add up to 1; below a leaf nothing can come */
export function treeLanguageModel(tree: TokenTree): TreeLanguageModel {
  const tokens = [...new Set(textsIn(tree))];
  return {
    tokens,
    next(prefix) {
      const here = prefix.reduce<TokenTree | undefined>((at, token) => at?.[tokens[token]!]?.[1], tree);
      return tokens.map((token) => Math.log(here?.[token]?.[0] ?? 0));
    },
  };
}

const textsIn = (tree: TokenTree): string[] =>
  Object.entries(tree).flatMap(([token, [, following]]) => [token, ...(following === undefined ? [] : textsIn(following))]);
