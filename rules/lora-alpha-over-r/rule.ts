/** A high LoRA rank under alpha/r: raising the rank alone shrinks the update. */
import { defineTrap } from '../../src/engine/trap.ts';
import { customScaling } from './custom-scaling.ts';
import { divideBySquareRoot, raiseAlpha, useRankStabilised } from './fixes.ts';
import type { LoraFacts } from './facts.ts';
import { loraConfigs } from './lora-config.ts';
import { severityOf } from './scaling.ts';
import { configMessage, customMessage, numbers } from './wording.ts';

export default defineTrap<LoraFacts>({
  id: 'lora-alpha-over-r',
  title: 'A high LoRA rank under alpha/r',
  tier: 'warning',
  summary: 'Standard LoRA divides its update by the rank, so a rank that is raised alone learns slower instead of better.',
  words: [
    ['LoraConfig', 'get_peft_model', 'get_peft_config', 'Parameter', 'Linear'],
    ['lora', 'Lora', 'LoRA', 'LORA', 'peft', 'rank', 'Rank'],
  ],
  ownWords: ['LoraConfig', 'get_peft_model', 'get_peft_config', 'lora', 'Lora', 'LoRA'],
  options: {
    'max-rank': {
      type: 'number',
      default: 64,
      minimum: 1,
      description: 'Above this rank a low alpha/r is reported; at it, only one of at most min-scaling, as information.',
    },
    'min-scaling': { type: 'number', default: 0.25, minimum: 0, description: 'An alpha/r below this, at a higher rank, is a warning.' },
  },
  variants: {
    'lora-config': {
      title: 'A LoRA configuration with a high rank and a low alpha',
      severity: severityOf,
      message: configMessage,
      numbers,
      *fixes(found, analysis) {
        yield* useRankStabilised(found, analysis);
        yield* raiseAlpha(found, analysis);
      },
    },
    'custom-scaling': {
      title: 'A LoRA layer of its own that divides by a high rank',
      severity: severityOf,
      message: customMessage,
      numbers,
      fixes: divideBySquareRoot,
    },
  },
  *detect(context) {
    yield* loraConfigs(context);
    yield* customScaling(context);
  },
});
