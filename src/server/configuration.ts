/** The settings of each file: the editor's, and those of the nearest `pyproject.toml`. */
import { parseConfiguration } from '../engine/configuration.ts';
import type { Settings, SettingsLayer } from '../engine/settings.ts';
import { isExcluded, resolveSettings, settingsFor } from '../engine/settings.ts';
import type { Trap } from '../engine/trap.ts';
import { readPyproject } from '../project/pyproject.ts';
import { folderOf, parentOf, pathFrom } from './uris.ts';

export interface ConfigurationParts {
  readonly traps: readonly Trap[];
  readFile(uri: string): Promise<Uint8Array | undefined>;
  /** The editor's section `trapline` for a folder, or for files outside all folders; never rejects. */
  askEditor(folder: string | undefined): Promise<unknown>;
  /** One line about something that is wrong in a configuration. */
  onProblem(problem: string): void;
}

export interface FileSettings {
  /** Of the file, from the folder that its configuration is in. */
  readonly path: string;
  readonly settings: Settings;
  /** Whether the configuration leaves the file out. */
  readonly isExcluded: boolean;
}

interface Editor {
  readonly layer: SettingsLayer;
  readonly prefer: 'pyproject' | 'editor';
}

interface Project {
  readonly folder: string;
  readonly layer: SettingsLayer;
}

const PROJECT_FILE = 'pyproject.toml';
/** What a section of the editor holds besides is the client's own business. */
const EDITOR_KEYS = ['traps', 'exclude', 'perFileIgnores', 'ignoreWords'];

export class Configuration {
  readonly #parts: ConfigurationParts;
  folders: readonly string[] = [];
  readonly #editors = new Map<string | undefined, Promise<Editor>>();
  /** Folder → what its project file sets; undefined where there is none, or none that speaks of Trapline. */
  readonly #projects = new Map<string, Promise<Project | undefined>>();
  /** What was resolved before, so that a keystroke need not wait. */
  readonly #settled = new Map<string, FileSettings>();
  #generation = 0;

  constructor(parts: ConfigurationParts) {
    this.#parts = parts;
  }

  /** At once when they were asked for before and nothing has changed since. */
  of(uri: string): FileSettings | Promise<FileSettings> {
    return this.#settled.get(uri) ?? this.#resolve(uri);
  }

  /** Everything is asked for anew. */
  forget(): void {
    this.#generation++;
    this.#editors.clear();
    this.#projects.clear();
    this.#settled.clear();
  }

  /** A document was closed: its settings need not be remembered. */
  release(uri: string): void {
    this.#settled.delete(uri);
  }

  async #resolve(uri: string): Promise<FileSettings> {
    const generation = this.#generation;
    const folder = folderOf(uri, this.folders);
    const [editor, project] = await Promise.all([this.#editor(folder), this.#project(uri, folder)]);
    const path = pathFrom(project?.folder ?? folder, uri);
    const { layer, prefer } = editor;
    const all = resolveSettings(this.#parts.traps, {
      editor: layer,
      prefer,
      ...(project === undefined ? {} : { pyproject: project.layer }),
    });
    const resolved = { path, settings: settingsFor(all, path), isExcluded: isExcluded(all, path) };
    // Whoever asked before everything was forgotten gets an answer, but nobody else does.
    if (generation === this.#generation) this.#settled.set(uri, resolved);
    return resolved;
  }

  #editor(folder: string | undefined): Promise<Editor> {
    let editor = this.#editors.get(folder);
    if (editor === undefined) {
      editor = this.#parts.askEditor(folder).then((section) => this.#readEditor(section));
      this.#editors.set(folder, editor);
    }
    return editor;
  }

  #readEditor(section: unknown): Editor {
    const entries = typeof section === 'object' && section !== null ? Object.entries(section) : [];
    const table = Object.fromEntries(entries.filter(([key, value]) => EDITOR_KEYS.includes(key) && value !== null));
    const { layer, problems } = parseConfiguration(table, this.#parts.traps, 'trapline');
    problems.forEach((problem) => this.#parts.onProblem(`In the editor's settings, ${problem}`));
    return { layer, prefer: entries.some(([key, value]) => key === 'configuration' && value === 'editor') ? 'editor' : 'pyproject' };
  }

  /** The nearest one, up to the folder that is open; for a file outside all folders, up to the root. */
  async #project(uri: string, top: string | undefined): Promise<Project | undefined> {
    for (let folder = parentOf(uri); folder !== undefined; folder = parentOf(folder)) {
      let project = this.#projects.get(folder);
      if (project === undefined) {
        project = this.#readProject(folder);
        this.#projects.set(folder, project);
      }
      const found = await project;
      if (found !== undefined || folder === top) return found;
    }
    return undefined;
  }

  async #readProject(folder: string): Promise<Project | undefined> {
    const uri = `${folder}/${PROJECT_FILE}`;
    const bytes = await this.#parts.readFile(uri);
    if (bytes === undefined) return undefined;
    const read = readPyproject(new TextDecoder().decode(bytes), this.#parts.traps);
    read?.problems.forEach((problem) => this.#parts.onProblem(`${pathFrom(undefined, uri)}: ${problem}`));
    return read && { folder, layer: read.layer };
  }
}
