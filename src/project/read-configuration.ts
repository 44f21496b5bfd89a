/** Reads a configuration file as a Python module that says the same in one display, so that its values are known with their places. */
import type { ConfigurationFormat } from '../python/program.ts';
import type { Expr, Module } from '../python/syntax.ts';
import { tomlTree } from './toml-tree.ts';
import { yamlTree } from './yaml-tree.ts';

/** Larger files are data. In characters, and in bytes where that is known before. */
export const MOST_OF_CONFIGURATION = 200_000;

/** What the names of configuration files end in. */
export const CONFIGURATION_SUFFIXES = ['yaml', 'yml', 'json', 'toml'] as const;

const NAMED = new RegExp(`\\.(?:${CONFIGURATION_SUFFIXES.join('|')})$`, 'i');

/** Whether a file may be one, by its name. */
export const isConfigurationName = (path: string): boolean => NAMED.test(path);

/**
 * @param base is added to every offset
 * @returns undefined for what the format does not allow, and for what is neither a mapping nor a list
 */
export function readConfiguration(text: string, format: ConfigurationFormat, base: number): Module | undefined {
  if (text.length > MOST_OF_CONFIGURATION) return undefined;
  const value = treeOf(text, format, base);
  if (value?.type !== 'Dict' && value?.type !== 'List') return undefined;
  const all = { start: base, end: base + text.length };
  return { type: 'Module', ...all, body: [{ type: 'Expr', ...all, value }], comments: [], errors: [] };
}

function treeOf(text: string, format: ConfigurationFormat, base: number): Expr | undefined {
  if (format === 'toml') return tomlTree(text, base);
  if (format === 'json' && !isJson(text)) return undefined;
  return yamlTree(text, format, base);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
