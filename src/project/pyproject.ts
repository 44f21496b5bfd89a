/** Reads Trapline's table from the text of a `pyproject.toml`. */
import { parse, TomlError } from 'smol-toml';
import { type Configuration, parseConfiguration } from '../engine/configuration.ts';
import type { Trap } from '../engine/trap.ts';

/**
 * The layer of `[tool.trapline]` with what is wrong in it; undefined where the file has no such table.
 * A file that is no TOML is one problem that says where.
 */
export function readPyproject(text: string, traps: readonly Trap[]): Configuration | undefined {
  let table: unknown;
  try {
    const { tool } = parse(text.replace(/^\uFEFF/, ''), { integersAsBigInt: 'asNeeded' });
    table = isTable(tool) ? tool['trapline'] : undefined;
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const reason = error.message.split('\n', 1)[0]?.replace(/^Invalid TOML document: /, '') ?? '';
    return { layer: {}, problems: [`line ${error.line}, column ${error.column}: ${reason}; correct the TOML.`] };
  }
  return table === undefined ? undefined : parseConfiguration(table, traps);
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
