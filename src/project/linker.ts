/** Reads the modules of a project that a module imports and the configuration files that it opens, once for all that import them, and keeps as much of that as its bounds allow. */
import { isLibrary } from '../python/catalogue/catalogue.ts';
import type { PythonParser } from '../python/parser.ts';
import { FIRST_BASE } from '../python/program.ts';
import type { ConfigurationFormat, FilePlace, LinkedModule, LinkModules, Program, Resolved } from '../python/program.ts';
import { shift } from '../python/shift.ts';
import { readSource } from '../python/source.ts';
import { isUnreadable } from '../python/unreadable.ts';
import { buildModule } from '../python/values/graph.ts';
import type { ModuleGraph } from '../python/values/graph.ts';
import { configurationCandidates } from './configuration-candidates.ts';
import { importedNames } from './imported-names.ts';
import { isConfigurationName, readConfiguration } from './read-configuration.ts';
import { resolveImport } from './resolve-import.ts';

/** The files of the projects; open buffers stand for what is on the disk. Paths are absolute, with `/`. */
export interface ProjectFiles {
  isFile(path: string): boolean;
  /** The text, and something that changes when it does; undefined where it cannot be read. */
  read(path: string): { readonly text: string; readonly version: string | number } | undefined;
  /** The folder of the project that a file belongs to. */
  rootOf(path: string): string;
  /** The Python files below a folder, as many as are known or found within bounds. */
  below(folder: string): readonly string[];
}

/** The project as one of its files sees it. */
export interface ProjectView {
  readonly link: LinkModules;
  /** The texts of the modules that a text imports, directly and through others, found without a parse. */
  texts(text: string): readonly string[];
  /** Whether the last answers rest on a file, or would if it were there. */
  restsOn(path: string): boolean;
}

/** How much one program may hold besides the module that is asked about. */
const MOST_MODULES = 12;
const MOST_CHARACTERS = 300_000;
const MOST_CONFIGURATIONS = 4;
/** How many files are looked through for those that import a module, and how many of these are read. */
const MOST_FILES = 400;
const MOST_IMPORTERS = 6;
/** How much is kept for the next program, in characters. */
const KEPT = 2_000_000;
const LAST_BASE = 2 ** 30;

interface Loaded {
  readonly version: string | number;
  /** Undefined where the file is no Python that can be read. */
  readonly module: LinkedModule | undefined;
  readonly size: number;
}

export class Linker {
  readonly #files: ProjectFiles;
  readonly #parser: PythonParser;
  /** By path, the least recently used first. */
  readonly #loaded = new Map<string, Loaded>();
  /** Folder and dotted name → what it leads to, until files come or go. */
  readonly #resolved = new Map<string, ReturnType<typeof resolveImport>>();
  #size = 0;
  #nextBase = FIRST_BASE;
  /** Rises when bases are given anew. */
  #generation = 0;

  constructor(files: ProjectFiles, parser: PythonParser) {
    this.#files = files;
    this.#parser = parser;
  }

  of(path: string): ProjectView {
    // What was asked for when it was not there yet counts as well.
    let asked: Set<string> = new Set();
    return {
      link: (entry) => this.program(path, entry, asked),
      texts: (text) => {
        asked = new Set();
        return this.#textsBehind(path, text, asked);
      },
      restsOn: (other) => asked.has(other),
    };
  }

  /** The modules that `entry`, the graph of the file at `path`, imports, directly and through others; each is read when it is first needed. */
  program(path: string, entry: ModuleGraph, asked: Set<string> = new Set()): Program {
    if (this.#nextBase > LAST_BASE) this.#forgetAll();
    const generation = this.#generation;
    const read: LinkedModule[] = [];
    const taken = new Map<string, LinkedModule | undefined>();
    let room = MOST_CHARACTERS;
    const counts = { modules: 0, configurations: 0 };
    const insert = (module: LinkedModule): void => {
      read.splice(read.findLastIndex(({ base }) => base < module.base) + 1, 0, module);
    };
    const take = (at: string): LinkedModule | undefined => {
      // Bases of another generation could be the same.
      if (taken.has(at) || at === path || counts.modules >= MOST_MODULES || generation !== this.#generation) return taken.get(at);
      asked.add(at);
      const module = this.#load(at, taken);
      const fits = module !== undefined && (room -= module.source.text.length) >= 0;
      taken.set(at, fits ? module : undefined);
      if (!fits) return undefined;
      counts.modules++;
      insert(module);
      return module;
    };
    const writer = (from: number): string | undefined =>
      from < FIRST_BASE ? path : read.findLast(({ base }) => base <= from)?.source.path;
    const configuration = (place: FilePlace, format: ConfigurationFormat): LinkedModule | undefined => {
      const writing = writer(place.from);
      if (writing === undefined || !isConfigurationName(place.path)) return undefined;
      const candidates = configurationCandidates(place, [writing, path], this.#files.rootOf(path));
      for (const it of candidates) asked.add(it);
      const there = candidates.filter((it) => this.#files.read(it) !== undefined);
      const [at, ...others] = there;
      if (at === undefined || others.length > 0) return undefined;
      const key = `${at}\n${format}`;
      if (taken.has(key) || counts.configurations >= MOST_CONFIGURATIONS || generation !== this.#generation) return taken.get(key);
      const module = this.#load(at, taken, format);
      taken.set(key, module);
      if (module === undefined) return undefined;
      counts.configurations++;
      insert(module);
      return module;
    };
    const readAll = (): void => {
      const waiting: { readonly path: string; readonly graph: ModuleGraph }[] = [{ path, graph: entry }];
      const seen = new Set<string>();
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        for (const dotted of next.graph.imports) {
          const at = this.#resolve(next.path, dotted)?.path;
          if (at === undefined || seen.has(at)) continue;
          seen.add(at);
          const module = take(at);
          if (module !== undefined) waiting.push({ path: at, graph: module.graph });
        }
      }
    };
    let isWhole = false;
    const importersHere = (): readonly LinkedModule[] => (generation === this.#generation ? this.#importersOf(path, taken, asked) : []);
    let importers: readonly LinkedModule[] | undefined;
    const known = new Map<string, Resolved | undefined>();
    return {
      read,
      get modules() {
        if (!isWhole) readAll();
        isWhole = true;
        return read;
      },
      get importers() {
        return (importers ??= importersHere());
      },
      resolve: (from, dotted) => {
        const importing = writer(from);
        if (importing === undefined) return undefined;
        const key = `${importing}\n${dotted}`;
        if (known.has(key)) return known.get(key);
        const found = this.#resolve(importing, dotted);
        const module = found && take(found.path);
        const resolved = module === undefined ? undefined : { module, rest: found!.rest };
        known.set(key, resolved);
        return resolved;
      },
      configuration,
    };
  }

  /** Most files do not have the module's name in them, and are not looked into. */
  #importersOf(path: string, used: ReadonlyMap<string, unknown>, asked: Set<string>): LinkedModule[] {
    const [, stem] = /([^/]+?)(?:\/__init__)?\.pyi?$/.exec(path) ?? [];
    if (stem === undefined) return [];
    const found = new Map<string, LinkedModule>();
    for (const at of this.#files.below(this.#files.rootOf(path)).slice(0, MOST_FILES)) {
      if (at === path || found.size >= MOST_IMPORTERS) continue;
      asked.add(at);
      const text = this.#files.read(at)?.text;
      if (text?.includes(stem) !== true || text.length > MOST_CHARACTERS) continue;
      const names = importedNames(text).filter((it) => it.split('.').includes(stem));
      if (!names.some((it) => this.#resolve(at, it)?.path === path)) continue;
      const module = this.#load(at, new Map([...used, ...found]));
      if (module !== undefined) found.set(at, module);
    }
    return [...found.values()];
  }

  #resolve(from: string, dotted: string): ReturnType<typeof resolveImport> {
    if (!dotted.startsWith('.') && isLibrary(dotted.split('.', 1)[0] ?? '')) return undefined;
    const key = `${from.slice(0, from.lastIndexOf('/'))}\n${dotted}`;
    if (this.#resolved.has(key)) return this.#resolved.get(key);
    const found = resolveImport(from, dotted, this.#files.rootOf(from), (path) => this.#files.isFile(path));
    this.#resolved.set(key, found);
    return found;
  }

  /** Of what a text imports directly; what a package only passes on counts as imported from where it is. */
  #textsBehind(path: string, text: string, asked: Set<string>): readonly string[] {
    const found = new Map<string, string>();
    const waiting = [{ path, text }];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      for (const dotted of importedNames(next.text)) {
        const at = this.#resolve(next.path, dotted)?.path;
        if (at === undefined || at === path || found.has(at) || found.size >= MOST_MODULES) continue;
        asked.add(at);
        const file = this.#files.read(at);
        if (file === undefined) continue;
        found.set(at, file.text);
        if (at.endsWith('/__init__.py')) waiting.push({ path: at, text: file.text });
      }
    }
    return [...found.values()];
  }

  /** @param used must not be let go of to make room */
  #load(path: string, used: ReadonlyMap<string, unknown>, format?: ConfigurationFormat): LinkedModule | undefined {
    const file = this.#files.read(path);
    const key = format === undefined ? path : `${path}\n${format}`;
    const before = this.#loaded.get(key);
    this.#loaded.delete(key);
    if (before !== undefined) this.#size -= before.size;
    if (file === undefined) return undefined;
    const loaded =
      before?.version === file.version
        ? before
        : format === undefined
          ? this.#read(path, file.text, file.version)
          : this.#readConfiguration(path, file.text, file.version, format);
    this.#loaded.set(key, loaded);
    this.#size += loaded.size;
    this.#trim(key, used);
    return loaded.module;
  }

  #read(path: string, text: string, version: string | number): Loaded {
    const nothing: Loaded = { version, module: undefined, size: 0 };
    const source = text.length > MOST_CHARACTERS ? undefined : readSource(path, text);
    if (source === undefined || isUnreadable(source)) return nothing;
    const syntax = this.#parser.parse(source.text);
    if (syntax === undefined) return nothing;
    const base = this.#nextBase;
    this.#nextBase += source.text.length + 1;
    for (const statement of syntax.body) shift(statement, base);
    return { version, module: { base, source, syntax, graph: buildModule(syntax), isConfiguration: false }, size: source.text.length };
  }

  #readConfiguration(path: string, text: string, version: string | number, format: ConfigurationFormat): Loaded {
    const base = this.#nextBase;
    const syntax = readConfiguration(text, format, base);
    if (syntax === undefined) return { version, module: undefined, size: 0 };
    this.#nextBase += text.length + 1;
    const source = { path, text, cells: null };
    return { version, module: { base, source, syntax, graph: buildModule(syntax), isConfiguration: true }, size: text.length };
  }

  /** Lets go of what was not used for longest, but of nothing that is in use. */
  #trim(newest: string, used: ReadonlyMap<string, unknown>): void {
    for (const [path, { size }] of this.#loaded) {
      if (this.#size <= KEPT) return;
      if (path === newest || used.has(path)) continue;
      this.#loaded.delete(path);
      this.#size -= size;
    }
  }

  /** Files came or went: names may lead elsewhere now. */
  filesChanged(): void {
    this.#resolved.clear();
  }

  #forgetAll(): void {
    this.#loaded.clear();
    this.#size = 0;
    this.#nextBase = FIRST_BASE;
    this.#generation++;
  }
}
