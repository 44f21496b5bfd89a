/** The wall around web-tree-sitter: text goes in, plain syntax comes out, and no tree outlives the call or the open document that owns it. */
import { Language, Parser, type Tree } from 'web-tree-sitter';
import { grammarText } from './grammar-text.ts';
import { Kind, kindOf } from './kinds.ts';
import { lowerModule } from './lower/module.ts';
import type { Module } from './syntax.ts';
import { Tape } from './tape.ts';
import { readTree, type WasmMemory } from './tree-memory.ts';

export interface ParseOptions {
  /** Asked now and then while parsing; `true` stops the parse. */
  readonly cancelled?: () => boolean;
}

let runtime: Promise<WasmMemory> | undefined;

/** web-tree-sitter keeps one module per process, and the first `init` decides which; so do we. */
function loadRuntime(wasmBinary: Uint8Array | undefined): Promise<WasmMemory> {
  runtime ??= (async () => {
    const module = wasmBinary === undefined ? {} : { wasmBinary };
    await Parser.init(module as unknown as Parameters<typeof Parser.init>[0]);
    return module as unknown as WasmMemory;
  })();
  return runtime;
}

export class PythonParser {
  /** Trees that are alive: as many as there are open documents, whenever no call is running. */
  liveTrees = 0;
  readonly #parser: Parser;
  readonly #memory: WasmMemory;
  readonly #kinds: Uint8Array;
  readonly #tape = new Tape();

  private constructor(parser: Parser, memory: WasmMemory, kinds: Uint8Array) {
    this.#parser = parser;
    this.#memory = memory;
    this.#kinds = kinds;
  }

  static async load(grammar: Uint8Array, runtime?: Uint8Array): Promise<PythonParser> {
    const memory = await loadRuntime(runtime);
    const parser = new Parser();
    const language = await Language.load(grammar);
    parser.setLanguage(language);
    const kinds = new Uint8Array(language.nodeTypeCount);
    for (let symbol = 0; symbol < kinds.length; symbol++) {
      const name = language.nodeTypeForId(symbol);
      kinds[symbol] = name === null ? Kind.other : kindOf(name, language.nodeTypeIsNamed(symbol));
    }
    return new PythonParser(parser, memory, kinds);
  }

  parse(text: string): Module;
  parse(text: string, options: ParseOptions): Module | undefined;
  parse(text: string, options?: ParseOptions): Module | undefined {
    const tree = this.#parser.parse(
      grammarText(text),
      null,
      options?.cancelled === undefined ? undefined : { progressCallback: options.cancelled },
    );
    if (tree === null) {
      this.#parser.reset();
      return undefined;
    }
    this.liveTrees++;
    try {
      const tape = this.#tape;
      tape.reset(text);
      readTree(this.#memory, addressOf(tree), this.#kinds, tape);
      return lowerModule(tape);
    } finally {
      tree.delete();
      this.liveTrees--;
    }
  }
}

const addressOf = (tree: Tree): number => (tree as unknown as { readonly 0: number })[0];
