/** Reads the names of traps on the command line. */
import { nearest } from '../engine/nearest.ts';
import type { SettingsLayer, TrapSettings } from '../engine/settings.ts';
import type { Trap } from '../engine/trap.ts';
import { UsageError } from './usage-error.ts';

/** @throws UsageError with the name that was most likely meant. */
export function trapNamed(name: string, traps: readonly Trap[]): Trap {
  const trap = traps.find(({ id }) => id === name);
  if (trap !== undefined) return trap;
  throw unknown(
    name,
    traps.map(({ id }) => id),
  );
}

/**
 * Settings under which only these traps run, whatever a configuration says.
 * @param names `trap` or `trap/variant`
 */
export function onlyTraps(names: readonly string[], traps: readonly Trap[]): SettingsLayer {
  if (names.length === 0) return {};
  const known = traps.flatMap(({ id, variants }) => [id, ...Object.keys(variants).map((variant) => `${id}/${variant}`)]);
  for (const name of names) if (!known.includes(name)) throw unknown(name, known);
  const only = traps.map(({ id, variants }): [string, Partial<TrapSettings>] => {
    const wanted = names.filter((name) => name.startsWith(`${id}/`));
    if (names.includes(id)) return [id, { enabled: true }];
    const off = Object.keys(variants).filter((variant) => !wanted.includes(`${id}/${variant}`));
    return [id, { enabled: wanted.length > 0, variants: Object.fromEntries(off.map((variant) => [variant, 'off'])) }];
  });
  return { traps: Object.fromEntries(only) };
}

function unknown(name: string, known: readonly string[]): UsageError {
  const close = nearest(name, known);
  return new UsageError(
    `there is no trap ${JSON.stringify(name)}; ${close === undefined ? 'see `trapline rules`.' : `did you mean ${close}?`}`,
  );
}
