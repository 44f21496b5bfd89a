/** The settings of each file: those of the nearest `pyproject.toml` that speaks of Trapline, under those of the command line. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { isExcluded, resolveSettings, settingsFor, type Settings, type SettingsLayer } from '../engine/settings.ts';
import type { Trap } from '../engine/trap.ts';
import { readPyproject } from '../project/pyproject.ts';
import { nearestFolder } from './nearest-folder.ts';
import { UsageError } from './usage-error.ts';

interface Project {
  /** The folder that patterns and evidence by file name are relative to. */
  readonly folder: string;
  readonly settings: Settings;
}

const ROOT_MARKS = ['pyproject.toml', 'setup.cfg', '.git'];

export class ProjectSettings {
  readonly #projects = new Map<string, Project>();
  readonly #tables = new Map<string, SettingsLayer | undefined>();
  readonly #traps: readonly Trap[];
  readonly #commandLine: SettingsLayer;
  readonly #shown: (path: string) => string;

  /** @param shown how a path is written in a problem. */
  constructor(traps: readonly Trap[], commandLine: SettingsLayer, shown: (path: string) => string) {
    this.#traps = traps;
    this.#commandLine = commandLine;
    this.#shown = shown;
  }

  /**
   * The settings for one file and its path within the project.
   * @throws UsageError when the configuration is wrong.
   */
  of(file: string): { readonly settings: Settings; readonly path: string } {
    const { folder, settings } = this.#project(dirname(file));
    const path = within(folder, file);
    return { settings: settingsFor(settings, path), path };
  }

  isExcluded(path: string): boolean {
    const { folder, settings } = this.#project(dirname(path));
    return isExcluded(settings, within(folder, path));
  }

  #project(folder: string): Project {
    let project = this.#projects.get(folder);
    if (project === undefined) {
      const configured = nearestFolder(folder, (above) => this.#table(above) !== undefined);
      const root = configured ?? nearestFolder(folder, (above) => ROOT_MARKS.some((mark) => existsSync(join(above, mark)))) ?? folder;
      const pyproject = configured === undefined ? {} : (this.#table(configured) ?? {});
      project = { folder: root, settings: resolveSettings(this.#traps, { pyproject, commandLine: this.#commandLine }) };
      this.#projects.set(folder, project);
    }
    return project;
  }

  #table(folder: string): SettingsLayer | undefined {
    if (!this.#tables.has(folder)) this.#tables.set(folder, this.#read(join(folder, 'pyproject.toml')));
    return this.#tables.get(folder);
  }

  #read(path: string): SettingsLayer | undefined {
    if (!existsSync(path)) return undefined;
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      throw new UsageError(
        `${this.#shown(path)}: the configuration cannot be read (${(error as NodeJS.ErrnoException).code}); check its permissions.`,
      );
    }
    const read = readPyproject(text, this.#traps);
    if (read !== undefined && read.problems.length > 0)
      throw new UsageError(...read.problems.map((problem) => `${this.#shown(path)}: ${problem}`));
    return read?.layer;
  }
}

function within(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}
