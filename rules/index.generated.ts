// Generated from the folders of rules/ by src/tools/generate.ts. Do not edit.
import type { Trap } from '../src/engine/trap.ts';

export const traps: readonly Trap[] = [
];
