/** Hugging Face Transformers, PEFT, TRL, what wraps them, and vLLM. */
import type { Library } from './library.ts';

export const transformers: Library = {
  source: 'https://huggingface.co/docs/transformers, https://huggingface.co/docs/peft',
  aliases: { 'transformers.models.auto': 'transformers', 'transformers.pipelines': 'transformers', 'transformers.generation': 'transformers', 'transformers.generation.configuration_utils': 'transformers', 'peft.tuners.lora': 'peft', 'peft.tuners': 'peft', 'peft.mapping': 'peft', 'transformers.trainer': 'transformers' },
  returns: {
    'transformers.pipeline': 'transformers.Pipeline', 'peft.get_peft_model': 'peft.PeftModel', 'vllm.LLM': 'vllm.LLM', 'vllm.entrypoints.llm.LLM': 'vllm.LLM',
    ...Object.fromEntries(['FastLanguageModel', 'FastModel', 'FastVisionModel'].map((it) => [`unsloth.${it}.from_pretrained`, ['transformers.PreTrainedModel', 'transformers.PreTrainedTokenizerBase']])),
  },
  kinds: { 'peft.PeftModel': { bases: ['transformers.PreTrainedModel'], methods: { merge_and_unload: 'transformers.PreTrainedModel' } }, 'transformers.PreTrainedModel': { bases: ['torch.nn.Module'] } },
}; // prettier-ignore
