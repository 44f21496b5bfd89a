/**
 * Modules that are read together: the one that is asked about, and those of its project that it imports.
 *
 * All of them share one space of offsets, so that a span says by itself which module it lies in. The module that is asked about begins at 0,
 * every other one at a base of its own, and the offsets in its syntax are counted from there.
 */
import type { PythonSource } from './source.ts';
import type { Module, Span } from './syntax.ts';
import type { ModuleGraph } from './values/graph.ts';

/** The offsets below are those of the module that is asked about. Small enough for all to be small integers of a JavaScript engine. */
export const FIRST_BASE = 2 ** 25;

/** A module of the project, read once and shared by all that import it. */
export interface LinkedModule {
  readonly base: number;
  readonly source: PythonSource;
  /** With offsets from `base`. */
  readonly syntax: Module;
  readonly graph: ModuleGraph;
  /** A configuration file, read as a module that is one display. */
  readonly isConfiguration: boolean;
}

/** As what a configuration file is read; OmegaConf takes more for numbers than PyYAML does. */
export type ConfigurationFormat = 'yaml' | 'omegaconf' | 'json' | 'toml';

/** The path of a file, as a program says it. */
export interface FilePlace {
  /** An offset in the module that says it. */
  readonly from: number;
  /** Relative, with `/`. */
  readonly path: string;
  /** Whether it counts from the folder of that module; else from wherever the program is run. */
  readonly isAnchored: boolean;
}

/** What a dotted name leads to: a module, and what is left of the name inside it. */
export interface Resolved {
  readonly module: LinkedModule;
  readonly rest: readonly string[];
}

export interface Program {
  /** All modules that the one asked about imports, directly and through others: reads those that were not needed before. */
  readonly modules: readonly LinkedModule[];
  /** Those of them that were needed so far, by rising base. */
  readonly read: readonly LinkedModule[];
  /** Modules that import the one that is asked about, as far as they are found within bounds: no value leads there, only their words count. */
  readonly importers: readonly LinkedModule[];
  /**
   * Reads the module, if it was not needed before.
   * @param from an offset in the module that imports
   * @param dotted as it is written there, dots of a relative import in front
   * @returns undefined for what is no module of the project
   */
  resolve(from: number, dotted: string): Resolved | undefined;
  /** Reads a configuration file, if it was not needed before; undefined where there is none, or more than one that may be meant. */
  configuration(place: FilePlace, format: ConfigurationFormat): LinkedModule | undefined;
}

/** Finds the modules that a module imports, directly and through others. */
export type LinkModules = (entry: ModuleGraph) => Program;

export const NO_PROGRAM: Program = { modules: [], read: [], importers: [], resolve: () => undefined, configuration: () => undefined };

/** Whether a span lies in another module than the one that is asked about. */
export const isElsewhere = (span: Span): boolean => span.start >= FIRST_BASE;

/** The module that an offset lies in; undefined for the one that is asked about. */
export function moduleAt({ read }: Program, offset: number): LinkedModule | undefined {
  return offset < FIRST_BASE ? undefined : read.findLast(({ base }) => base <= offset);
}
