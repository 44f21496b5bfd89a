/** How public checkpoints generate when the caller says nothing, as their `generation_config.json` or model card has it. */

export interface Family {
  readonly name: string;
  /** The checkpoint's id on the Hugging Face hub. */
  readonly ids: RegExp;
  /** Classes that only models of this family have, for checkpoints with other ids. */
  readonly classes?: RegExp;
  /** `greedy`: neither sampling nor beams; `beams`: some beams; `sampling`: random unless told otherwise. */
  readonly decodes: 'greedy' | 'beams' | 'sampling';
  readonly source: string;
}

const HUB = 'https://huggingface.co/';

export const FAMILIES: readonly Family[] = [
  { name: 'T5', ids: /^((google-t5|google)\/)?t5-(v1_1-)?(small|base|large|3b|11b|xl|xxl)(-ssm\w*(-\w+)*)?$/i, classes: /^(TF|Flax)?(M?T5|UMT5|LongT5)ForConditionalGeneration$/, decodes: 'greedy', source: `${HUB}google-t5/t5-base/blob/main/generation_config.json` },
  { name: 'Flan-T5', ids: /^google\/flan-t5-(small|base|large|xl|xxl)$/i, decodes: 'greedy', source: `${HUB}google/flan-t5-base/blob/main/generation_config.json` },
  { name: 'mT5', ids: /^google\/mt5-(small|base|large|xl|xxl)$/i, decodes: 'greedy', source: `${HUB}google/mt5-base/blob/main/generation_config.json` },
  { name: 'UnifiedQA', ids: /^allenai\/unifiedqa-(v2-)?t5-(small|base|large|3b|11b)(-\d+)?$/i, decodes: 'greedy', source: `${HUB}allenai/unifiedqa-t5-base/blob/main/config.json` },
  { name: 'GPT-2', ids: /^((openai-community\/)?gpt2(-(medium|large|xl))?|distil(bert\/distil)?gpt2)$/i, classes: /^(TF|Flax)?GPT2LMHeadModel$/, decodes: 'greedy', source: `${HUB}openai-community/gpt2/blob/main/generation_config.json` },
  { name: 'Pythia', ids: /^EleutherAI\/pythia-[\w.]+(-deduped)?$/i, classes: /^GPTNeoXForCausalLM$/, decodes: 'greedy', source: `${HUB}EleutherAI/pythia-1b/blob/main/config.json` },
  { name: 'OPT', ids: /^facebook\/opt-[\d.]+[mb]$/i, classes: /^(TF|Flax)?OPTForCausalLM$/, decodes: 'greedy', source: `${HUB}facebook/opt-1.3b (“By default, generation is deterministic”)` },
  { name: 'BLIP', ids: /^Salesforce\/blip(-vqa|2-opt|2-flan-t5)-[\w.-]+$/i, classes: /^(TF)?Blip(ForQuestionAnswering|2ForConditionalGeneration)$/, decodes: 'greedy', source: `${HUB}docs/transformers/model_doc/blip` },
  { name: 'LLaMA 1', ids: /^(huggyllama\/llama-\d+b|decapoda-research\/llama-\d+b-hf|openlm-research\/open_llama_\d+b(_v2)?)$/i, decodes: 'greedy', source: `${HUB}huggyllama/llama-7b/blob/main/generation_config.json` },
  // Base or chat, from the second on: do_sample is true, with temperature 0.6 and top_p 0.9.
  { name: 'Llama 2 and later', ids: /(^|[/_-])(meta-)?llama[-_]?([2-9]|\d+\.\d+)/i, decodes: 'sampling', source: `${HUB}meta-llama/Llama-2-7b-hf/blob/main/generation_config.json` },
  { name: 'BART', ids: /^((facebook|sshleifer)\/)?(m?bart|distilbart)-[\w.-]+$/i, classes: /^(TF|Flax)?M?BartForConditionalGeneration$/, decodes: 'beams', source: `${HUB}facebook/bart-base/blob/main/generation_config.json (num_beams: 4)` },
  { name: 'translation models', ids: /^(Helsinki-NLP\/opus-mt|facebook\/(nllb|m2m100|wmt19|seamless)|google\/pegasus)[\w./-]*$/i, classes: /^(TF|Flax)?(Marian|M2M100|FSMT|Pegasus\w*)\w*$/, decodes: 'beams', source: `${HUB}Helsinki-NLP/opus-mt-en-de/blob/main/generation_config.json` },
]; // prettier-ignore

/** Tuned to follow instructions or to chat: their configuration usually samples. */
const TUNED =
  /(^|[-_./\d])(chat|instruct|instruction|it|assistant|sft|dpo|rlhf|vicuna|alpaca|zephyr|guanaco|dolly|hermes|instructblip|qwen\d*|phi|gemma)([-_./\d]|$)/i;

/** What the checkpoint does by itself; undefined when nothing is known about it. */
export function decodingOf(id: string | undefined, className: string | undefined): Family['decodes'] | undefined {
  const byId = id === undefined ? undefined : FAMILIES.find(({ ids }) => ids.test(id));
  if (byId !== undefined) return byId.decodes;
  if (id !== undefined && TUNED.test(id)) return 'sampling';
  return className === undefined ? undefined : FAMILIES.find(({ classes }) => classes?.test(className))?.decodes;
}
