/** `trapline rules`: what can be found, and by which name it is switched off. */
import type { Trap } from '../engine/trap.ts';
import type { Colors } from './terminal.ts';

export function rulesTable(traps: readonly Trap[], colors: Colors): string {
  return traps
    .map(({ id, title, tier, summary, variants }) => {
      const names = Object.entries(variants).map(([name, variant]) => `    ${id}/${name}  ${colors.dim(variant.title)}\n`);
      return `${colors.bold(id)}  ${colors.dim(tier)}  ${title}\n  ${summary}\n${names.join('')}`;
    })
    .join('\n');
}
