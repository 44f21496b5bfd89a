/** The wall around web-tree-sitter: text goes in, plain syntax comes out, and no tree outlives the call or the open document that owns it. */
import { Language, Parser, type Tree } from 'web-tree-sitter';
import { grammarText } from './grammar-text.ts';
import { Kind, kindOf } from './kinds.ts';
import { lowerModule } from './lower/module.ts';
import { OpenSyntax, type ReadPiece, type TreeHost } from './open-syntax.ts';
import { piecesOf } from './pieces.ts';
import { shiftModule } from './shift.ts';
import type { Module, Span, Stmt } from './syntax.ts';
import { Tape } from './tape.ts';
import { type Accept, readTree, type WasmMemory } from './tree-memory.ts';
import { walkTree } from './tree-walk.ts';

export type { OpenSyntax } from './open-syntax.ts';

export interface ParseOptions {
  /** Asked now and then during the parse; `true` ends it. */
  readonly cancelled?: () => boolean;
}

export class PythonParser {
  /** Trees that are alive: between calls, as many as there are open documents. */
  liveTrees = 0;
  readonly #parser: Parser;
  readonly #memory: WasmMemory;
  readonly #kinds: Uint8Array;
  readonly #tape = new Tape();
  /** Whether trees are read from memory; false where the layout of the memory is not the one that `readTree` knows. */
  readonly readsMemory: boolean;

  private constructor(parser: Parser, memory: WasmMemory, kinds: Uint8Array) {
    this.#parser = parser;
    this.#memory = memory;
    this.#kinds = kinds;
    this.readsMemory = this.#knowsMemory();
  }

  /**
   * Loads the grammar; needs neither a file system nor a network.
   *
   * @param grammar bytes of `syntaxes/python.wasm`
   * @param runtime bytes of `web-tree-sitter.wasm`; without them, web-tree-sitter looks for its file itself, which works in Node only.
   *   The first call of a process decides.
   * @throws if one of the two is no WebAssembly module, or the two do not fit each other
   */
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

  /** The syntax of `text`, whatever it is; never throws. Undefined when `cancelled` ended the parse. */
  parse(text: string): Module;
  parse(text: string, options: ParseOptions): Module | undefined;
  parse(text: string, options?: ParseOptions): Module | undefined {
    const whole = this.#readPiece(text, options?.cancelled);
    const pieces = whole?.isBroken === true ? piecesOf(text) : [];
    if (pieces.length < 2) return whole?.syntax;
    const body: Stmt[] = [];
    const comments: Span[] = [];
    const errors: Span[] = [];
    for (const { start, end } of pieces) {
      const piece = this.#readPiece(text.slice(start, end), options?.cancelled);
      if (piece === undefined) return undefined;
      const read = shiftModule(piece.syntax, start);
      for (const statement of read.body) body.push(statement);
      for (const comment of read.comments) comments.push(comment);
      for (const error of read.errors) errors.push(error);
    }
    return { type: 'Module', start: 0, end: text.length, body, comments, errors };
  }

  /** Opens a text for editing. Its tree lives until `close`. */
  open(text: string): OpenSyntax {
    const host: TreeHost = {
      tape: this.#tape,
      parse: (source, old) => this.#parseTree(source, old)!,
      read: (tree, accept) => this.#read(tree, accept),
      readPiece: (piece) => this.#readPiece(piece)!,
      free: (tree) => this.#free(tree),
    };
    return new OpenSyntax(host, text);
  }

  /** Undefined when `cancelled` ended the parse. */
  #readPiece(text: string, cancelled?: () => boolean): ReadPiece | undefined {
    const tree = this.#parseTree(grammarText(text), undefined, cancelled);
    if (tree === undefined) return undefined;
    try {
      this.#tape.reset(text);
      this.#read(tree);
      return { syntax: lowerModule(this.#tape), isBroken: tree.rootNode.hasError };
    } finally {
      this.#free(tree);
    }
  }

  #parseTree(text: string, old?: Tree, cancelled?: () => boolean): Tree | undefined {
    let tree: Tree | null = null;
    try {
      tree = this.#parser.parse(text, old, cancelled === undefined ? undefined : { progressCallback: cancelled });
    } finally {
      // Otherwise the next parse would go on where this one stopped.
      if (tree === null) this.#parser.reset();
    }
    if (tree === null) return undefined;
    this.liveTrees++;
    return tree;
  }

  #free(tree: Tree): void {
    tree.delete();
    this.liveTrees--;
  }

  #read(tree: Tree, accept?: Accept): void {
    if (this.readsMemory) readTree(this.#memory, addressOf(tree), this.#kinds, this.#tape, accept);
    else walkTree(tree.rootNode, this.#kinds, this.#tape, accept);
  }

  /** Reads a sample both ways, with every feature of a tree that the layout knows: aliases, hidden nodes, errors, missing tokens. */
  #knowsMemory(): boolean {
    const tree = this.#parseTree(SAMPLE)!;
    try {
      const walked = new Tape();
      walkTree(tree.rootNode, this.#kinds, walked);
      const read = new Tape();
      readTree(this.#memory, addressOf(tree), this.#kinds, read);
      return walked.isEqual(read);
    } catch {
      return false;
    } finally {
      this.#free(tree);
    }
  }
}

const SAMPLE = `# comment
@a.b(c, *d, e=f"{g!r:>{h}}")
class Long_name_of_a_class_that_does_not_fit_into_an_inline_leaf(metaclass = x):

    def m(self, /, a: int = 1, *, print, type): # é 🎈
        with (open(a) as b, c): return a not in b is not c \\
            or {**d, 'k': [e, (f), *g]}

if x: pass; y = (
match z:
    case {"k": -1, **rest} | [1, *_] if a: x[1:2, ...] = yield
def (:
`;

let runtimeModule: Promise<WasmMemory> | undefined;

/** web-tree-sitter has one runtime per process; the object that it was started with is the one that shows the memory. */
async function loadRuntime(wasmBinary: Uint8Array | undefined): Promise<WasmMemory> {
  runtimeModule ??= start(wasmBinary);
  try {
    return await runtimeModule;
  } catch (error) {
    runtimeModule = undefined;
    throw error;
  }
}

async function start(wasmBinary: Uint8Array | undefined): Promise<WasmMemory> {
  const module = wasmBinary === undefined ? {} : { wasmBinary, locateFile: (name: string) => name };
  await Parser.init(module);
  return module as unknown as WasmMemory;
}

const addressOf = (tree: Tree): number => (tree as unknown as { readonly 0: number })[0];
