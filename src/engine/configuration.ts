/**
 * Reads one place of settings, the table `[tool.trapline]` or the editor's object `trapline`, into a layer, with a line for each thing that is wrong.
 *
 * A problem says where, what, and what to do; the rest of the configuration still counts.
 */
import { nearest } from './nearest.ts';
import type { PerFileIgnore, SettingsLayer, TrapSettings } from './settings.ts';
import type { OptionDefinition, Severity, Trap } from './trap.ts';

export interface Configuration {
  readonly layer: SettingsLayer;
  /** One line each. */
  readonly problems: readonly string[];
}

const SEVERITIES: readonly Severity[] = ['warning', 'information', 'hint'];
const LEVELS = ['off', 'on', ...SEVERITIES];
const LEVELS_WRITTEN = LEVELS.map((level) => `"${level}"`).join(', ');
const KEYS = ['traps', 'exclude', 'per-file-ignores', 'ignore-words'];

type Table = Readonly<Record<string, unknown>>;

/**
 * `table` is what a TOML or JSON parser gave; `where` names it in problems (`tool.trapline`, `trapline`).
 * Keys are written in kebab-case; the editor's camelCase is understood as well.
 */
export function parseConfiguration(table: unknown, traps: readonly Trap[], where = 'tool.trapline'): Configuration {
  const problems: string[] = [];
  const report = (key: string, problem: string): void =>
    void problems.push(`${[where, key].filter((part) => part !== '').join('.')}: ${problem}`);
  if (table === undefined || table === null) return { layer: {}, problems };
  if (!isTable(table)) {
    report('', `write a table, not ${described(table)}.`);
    return { layer: {}, problems };
  }
  const layer: { -readonly [Key in keyof SettingsLayer]: SettingsLayer[Key] } = {};
  for (const [written, value] of Object.entries(table)) {
    const key = kebab(written);
    if (key === 'traps') layer.traps = readTraps(value, traps, report);
    else if (key === 'exclude')
      layer.exclude = readStrings(value, written, report).filter((pattern) => isPattern(pattern, written, report));
    else if (key === 'ignore-words') layer.ignoredWords = readStrings(value, written, report).map((word) => word.toLowerCase());
    else if (key === 'per-file-ignores') layer.perFileIgnores = readIgnores(value, written, traps, report);
    else report(written, unknown('key', key, KEYS));
  }
  return { layer, problems };
}

type Report = (key: string, problem: string) => void;

function readTraps(value: unknown, traps: readonly Trap[], report: Report): Record<string, Partial<TrapSettings>> {
  if (!isTable(value)) {
    report('traps', `write a table of traps, not ${described(value)}.`);
    return {};
  }
  const read: Record<string, Partial<TrapSettings>> = {};
  const names = traps.flatMap(variantNames);
  for (const [name, set] of Object.entries(value)) {
    const [id = '', variant] = name.split('/');
    const trap = traps.find((candidate) => candidate.id === id);
    if (trap === undefined || !names.includes(name)) report(`traps.${name}`, unknown('trap', name, names));
    else if (variant === undefined)
      read[id] = {
        ...read[id],
        ...readTrap(set, trap, read[id], (key, problem) => report(`traps.${name}${key === '' ? '' : `.${key}`}`, problem)),
      };
    else {
      const level = readLevel(set, (problem) => report(`traps.${name}`, problem));
      if (level !== undefined && level !== 'on') read[id] = { ...read[id], variants: { ...read[id]?.variants, [variant]: level } };
    }
  }
  return read;
}

function readTrap(value: unknown, trap: Trap, before: Partial<TrapSettings> | undefined, report: Report): Partial<TrapSettings> {
  if (typeof value === 'string' || typeof value === 'boolean') {
    const level = readLevel(value, (problem) => report('', problem));
    return level === undefined ? {} : settingsOf(level);
  }
  if (!isTable(value)) {
    report('', `write ${LEVELS_WRITTEN} or a table, not ${described(value)}.`);
    return {};
  }
  const variants: Record<string, Severity | 'off'> = { ...before?.variants };
  const options: Record<string, number | readonly string[]> = {};
  let read: Partial<TrapSettings> = {};
  for (const [written, set] of Object.entries(value)) {
    const key = kebab(written);
    const definition = trap.options?.[key];
    if (key === 'severity') {
      const level = readLevel(set, (problem) => report(written, problem));
      if (level !== undefined) read = { ...read, ...settingsOf(level) };
    } else if (key === 'ignore-words') {
      read = { ...read, ignoredWords: readStrings(set, written, report).map((word) => word.toLowerCase()) };
    } else if (definition !== undefined) {
      const option = readOption(set, definition, (problem) => report(written, problem));
      if (option !== undefined) options[key] = option;
    } else if (written in trap.variants) {
      const level = readLevel(set, (problem) => report(written, problem));
      if (level !== undefined && level !== 'on') variants[written] = level;
    } else {
      report(
        written,
        unknown('option', key, ['severity', 'ignore-words', ...Object.keys(trap.options ?? {}), ...Object.keys(trap.variants)]),
      );
    }
  }
  return { ...read, variants, options };
}

function settingsOf(level: Severity | 'on' | 'off'): Partial<TrapSettings> {
  if (level === 'off') return { enabled: false };
  return level === 'on' ? { enabled: true } : { enabled: true, severity: level };
}

function readLevel(value: unknown, report: (problem: string) => void): Severity | 'on' | 'off' | undefined {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'string' && LEVELS.includes(value)) return value as Severity | 'on' | 'off';
  report(`write one of ${LEVELS_WRITTEN}, not ${described(value)}.`);
  return undefined;
}

function readOption(
  value: unknown,
  definition: OptionDefinition,
  report: (problem: string) => void,
): number | readonly string[] | undefined {
  switch (definition.type) {
    case 'number': {
      const { minimum = -Infinity } = definition;
      const number = typeof value === 'bigint' ? Number(value) : value;
      if (typeof number === 'number' && Number.isFinite(number) && number >= minimum) return number;
      report(`write a number${minimum === -Infinity ? '' : ` from ${minimum} on`}, not ${described(value)}.`);
      return undefined;
    }
    case 'words': {
      if (Array.isArray(value) && value.every((word) => typeof word === 'string' && /^[\p{L}\p{N}]+$/u.test(word))) {
        return value.map((word: string) => word.toLowerCase());
      }
      report(`write a list of single words, not ${described(value)}.`);
      return undefined;
    }
    default:
      return definition satisfies never;
  }
}

function readIgnores(value: unknown, key: string, traps: readonly Trap[], report: Report): PerFileIgnore[] {
  if (!isTable(value)) {
    report(key, `write a table of path patterns, each with a list of traps, not ${described(value)}.`);
    return [];
  }
  const names = ['all', ...traps.flatMap(variantNames)];
  return Object.entries(value).flatMap(([pattern, list]) => {
    const place = `${key}.${JSON.stringify(pattern)}`;
    if (!isPattern(pattern, key, report)) return [];
    const written = readStrings(list, place, report);
    for (const name of written) if (!names.includes(name)) report(place, unknown('trap', name, names));
    return [{ pattern, traps: written.filter((name) => names.includes(name)) }];
  });
}

function isPattern(pattern: string, key: string, report: Report): boolean {
  if (!pattern.startsWith('!')) return true;
  report(key, `the pattern ${described(pattern)} begins with "!", which takes nothing back here; list what is meant instead.`);
  return false;
}

function readStrings(value: unknown, key: string, report: Report): readonly string[] {
  if (Array.isArray(value) && value.every((item): item is string => typeof item === 'string')) return value;
  report(key, `write a list of strings, not ${described(value)}.`);
  return [];
}

function variantNames({ id, variants }: Trap): string[] {
  return [id, ...Object.keys(variants).map((variant) => `${id}/${variant}`)];
}

function unknown(what: string, name: string, known: readonly string[]): string {
  const close = nearest(name, known);
  const advice =
    close === undefined ? (known.length > 12 ? 'see `trapline rules`.' : `known are ${known.join(', ')}.`) : `did you mean "${close}"?`;
  return `there is no ${what} ${JSON.stringify(name.slice(0, 80))}; ${advice}`;
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function described(value: unknown): string {
  if (Array.isArray(value)) return 'a list of these values';
  if (isTable(value)) return 'a table';
  const written = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return written.length > 40 ? `${written.slice(0, 39)}…` : written;
}

function kebab(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
