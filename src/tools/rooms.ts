/** The rooms under `rules/`: which there are, and the traps in them. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '../engine/page.ts';
import type { Trap } from '../engine/trap.ts';

export const ROOT = join(import.meta.dirname, '../..');

/** The names of the folders that hold a trap, sorted. */
export const rooms = (): string[] =>
  readdirSync(join(ROOT, 'rules'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(ROOT, 'rules', entry.name, 'rule.ts')))
    .map((entry) => entry.name)
    .sort();

/**
 * Loads the trap of one room.
 * @throws Error that names the room whose `rule.ts` has another id than its folder, or does not load
 */
export async function trapOf(room: string): Promise<Trap> {
  const { default: trap } = (await import(pathToFileURL(join(ROOT, 'rules', room, 'rule.ts')).href)) as { default: Trap };
  if (trap.id !== room) throw new Error(`rules/${room}/rule.ts says id '${trap.id}': a trap is called like its folder`);
  return trap;
}

/** Loads the page of one room. */
export async function pageOf(room: string): Promise<Page> {
  const { default: page } = (await import(pathToFileURL(join(ROOT, 'rules', room, 'page.ts')).href)) as { default: Page };
  return page;
}
