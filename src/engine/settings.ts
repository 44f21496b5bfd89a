/** What a user can set, merged from every place where it can be set, for one file. */
import { matches } from './glob.ts';
import type { OptionDefinition, Options, Severity, Trap } from './trap.ts';

export interface TrapSettings {
  readonly enabled: boolean;
  /** For the whole trap; a variant's own comes first. Absent: as the trap says. */
  readonly severity?: Severity;
  readonly variants: Readonly<Record<string, Severity | 'off'>>;
  readonly options: Options;
  /** Words that are no evidence for this trap, in lower case. */
  readonly ignoredWords: readonly string[];
}

export interface PerFileIgnore {
  /** As in `.gitignore`, relative to where the configuration stands. */
  readonly pattern: string;
  /** `trap` or `trap/variant`; `all` for every trap. */
  readonly traps: readonly string[];
}

export interface Settings {
  readonly traps: Readonly<Record<string, TrapSettings>>;
  /** As in `.gitignore`, relative to where the configuration stands. */
  readonly exclude: readonly string[];
  readonly perFileIgnores: readonly PerFileIgnore[];
}

/** What one place sets; everything absent stays as it was. */
export interface SettingsLayer {
  readonly traps?: Readonly<Record<string, Partial<TrapSettings>>>;
  readonly exclude?: readonly string[];
  readonly perFileIgnores?: readonly PerFileIgnore[];
  readonly ignoredWords?: readonly string[];
}

export function defaultSettings(traps: readonly Trap[]): Settings {
  return {
    traps: Object.fromEntries(
      traps.map(({ id, options }) => [id, { enabled: true, variants: {}, options: defaultOptions(options), ignoredWords: [] }]),
    ),
    exclude: [],
    perFileIgnores: [],
  };
}

/**
 * The settings with the layers upon them, later ones on top: single values replace, lists of words, excludes and ignores add up.
 * The usual order is defaults, editor, pyproject, command line.
 */
export function mergeSettings(base: Settings, ...layers: readonly SettingsLayer[]): Settings {
  return layers.reduce<Settings>(
    (settings, layer) => ({
      traps: Object.fromEntries(
        Object.entries(settings.traps).map(([id, trap]) => [id, mergeTrap(trap, layer.traps?.[id] ?? {}, layer.ignoredWords ?? [])]),
      ),
      exclude: [...settings.exclude, ...(layer.exclude ?? [])],
      perFileIgnores: [...settings.perFileIgnores, ...(layer.perFileIgnores ?? [])],
    }),
    base,
  );
}

export interface SettingsSources {
  readonly editor?: SettingsLayer;
  readonly pyproject?: SettingsLayer;
  readonly commandLine?: SettingsLayer;
  /** `trapline.configuration`: whose word counts where editor and pyproject disagree. */
  readonly prefer?: 'pyproject' | 'editor';
}

export function resolveSettings(
  traps: readonly Trap[],
  { editor = {}, pyproject = {}, commandLine = {}, prefer }: SettingsSources,
): Settings {
  const both = prefer === 'editor' ? [pyproject, editor] : [editor, pyproject];
  return mergeSettings(defaultSettings(traps), ...both, commandLine);
}

/** The settings for one file, given by its path relative to the configuration with `/` between parts. */
export function settingsFor(settings: Settings, path: string): Settings {
  const ignored = settings.perFileIgnores.filter(({ pattern }) => matches(pattern, path)).flatMap(({ traps }) => traps);
  if (ignored.length === 0) return settings;
  const all = ignored.includes('all');
  return {
    ...settings,
    traps: Object.fromEntries(
      Object.entries(settings.traps).map(([id, trap]) => {
        const off = ignored.filter((name) => name.startsWith(`${id}/`)).map((name): [string, 'off'] => [name.slice(id.length + 1), 'off']);
        const enabled = trap.enabled && !all && !ignored.includes(id);
        return [id, { ...trap, enabled, variants: { ...trap.variants, ...Object.fromEntries(off) } }];
      }),
    ),
  };
}

export function isExcluded(settings: Settings, path: string): boolean {
  return settings.exclude.some((pattern) => matches(pattern, path));
}

function defaultOptions(definitions: Readonly<Record<string, OptionDefinition>> = {}): Options {
  return Object.fromEntries(Object.entries(definitions).map(([name, definition]) => [name, definition.default]));
}

function mergeTrap(trap: TrapSettings, layer: Partial<TrapSettings>, ignoredWords: readonly string[]): TrapSettings {
  const options = { ...trap.options };
  for (const [name, value] of Object.entries(layer.options ?? {})) {
    const before = options[name];
    options[name] =
      typeof value === 'number' || before === undefined || typeof before === 'number' ? value : [...new Set([...before, ...value])];
  }
  return {
    ...trap,
    ...layer,
    variants: { ...trap.variants, ...layer.variants },
    options,
    ignoredWords: [...trap.ignoredWords, ...ignoredWords, ...(layer.ignoredWords ?? [])],
  };
}
