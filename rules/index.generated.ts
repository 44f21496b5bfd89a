// Generated from the folders of rules/ by src/tools/generate.ts. Do not edit.
import type { Trap } from '../src/engine/trap.ts';
import loraAlphaOverR from './lora-alpha-over-r/rule.ts';
import preprocessingLeakage from './preprocessing-leakage/rule.ts';

export const traps: readonly Trap[] = [
  loraAlphaOverR,
  preprocessingLeakage,
];
