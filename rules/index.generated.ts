// Generated from the folders of rules/ by src/tools/generate.ts. Do not edit.
import type { Trap } from '../src/engine/trap.ts';
import brokenTrainingStep from './broken-training-step/rule.ts';
import catastrophicForgetting from './catastrophic-forgetting/rule.ts';
import extremeClassWeight from './extreme-class-weight/rule.ts';
import geometricOversampling from './geometric-oversampling/rule.ts';
import greedyFactualDecoding from './greedy-factual-decoding/rule.ts';
import loraAlphaOverR from './lora-alpha-over-r/rule.ts';
import pValueDrift from './p-value-drift/rule.ts';
import preprocessingLeakage from './preprocessing-leakage/rule.ts';
import sequenceModelSmallData from './sequence-model-small-data/rule.ts';
import softmaxThenLog from './softmax-then-log/rule.ts';

export const traps: readonly Trap[] = [
  brokenTrainingStep,
  catastrophicForgetting,
  extremeClassWeight,
  geometricOversampling,
  greedyFactualDecoding,
  loraAlphaOverR,
  pValueDrift,
  preprocessingLeakage,
  sequenceModelSmallData,
  softmaxThenLog,
];
