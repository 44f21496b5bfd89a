/** Hugging Face Transformers, PEFT, TRL, Datasets and Accelerate, and what wraps or serves them: Unsloth, vLLM. */
import { each } from './entries.ts';
import type { Kind, Library } from './library.ts';

const MODEL = 'transformers.PreTrainedModel';
const TOKENIZER = 'transformers.PreTrainedTokenizerBase';

/** `from_pretrained` of these gives a model whose class its configuration names. */
const AUTO: Kind = { isAbstract: true, bases: [MODEL] };
const TASKS =
  'CausalLM Seq2SeqLM MaskedLM SequenceClassification TokenClassification QuestionAnswering MultipleChoice ImageClassification ImageTextToText ObjectDetection AudioClassification SpeechSeq2Seq CTC';

export const transformers: Library = {
  package: 'transformers',
  roots: ['transformers'],
  groups: [
    {
      source: ['https://huggingface.co/docs/transformers/main_classes/model', 'https://huggingface.co/docs/transformers/model_doc/auto'],
      aliases: { 'transformers.models.auto': 'transformers', 'transformers.models.auto.modeling_auto': 'transformers', 'transformers.models.auto.tokenization_auto': 'transformers', 'transformers.modeling_utils': 'transformers' },
      kinds: { [MODEL]: { bases: ['torch.nn.Module'], mutators: 'add_adapter' }, 'transformers.AutoModel': AUTO, ...each(TASKS, AUTO, 'transformers.AutoModelFor') },
    },
    {
      source: ['https://huggingface.co/docs/transformers/main_classes/pipelines', 'https://huggingface.co/docs/transformers/main_classes/text_generation'],
      aliases: { 'transformers.pipelines': 'transformers', 'transformers.generation': 'transformers', 'transformers.generation.configuration_utils': 'transformers' },
      returns: { 'transformers.pipeline': 'transformers.Pipeline' },
    },
    {
      source: 'https://huggingface.co/docs/transformers/main_classes/tokenizer',
      aliases: { 'transformers.tokenization_utils_base': 'transformers' },
      kinds: {
        [TOKENIZER]: { methods: { encode: 'builtins.list', decode: '?', batch_decode: 'builtins.list', apply_chat_template: '?', tokenize: 'builtins.list', __call__: 'transformers.BatchEncoding' } },
        'transformers.BatchEncoding': { methods: { to: 'self' } },
        'transformers.AutoTokenizer': { isAbstract: true, bases: [TOKENIZER] },
      },
    },
    {
      source: 'https://huggingface.co/docs/transformers/main_classes/trainer',
      aliases: { 'transformers.trainer': 'transformers', 'transformers.training_args': 'transformers', 'transformers.trainer_seq2seq': 'transformers', 'transformers.training_args_seq2seq': 'transformers' },
      kinds: {
        'transformers.Trainer': { methods: { train: '?', evaluate: 'builtins.dict', predict: '?', get_train_dataloader: 'torch.utils.data.DataLoader', compute_loss: '?' } },
        'transformers.Seq2SeqTrainer': { bases: ['transformers.Trainer'] },
        'transformers.TrainingArguments': { methods: { to_dict: 'builtins.dict' } },
        'transformers.Seq2SeqTrainingArguments': { bases: ['transformers.TrainingArguments'] },
        'transformers.TrainerCallback': {}, 'transformers.EarlyStoppingCallback': { bases: ['transformers.TrainerCallback'] },
      },
    },
    {
      source: 'https://huggingface.co/docs/transformers/main_classes/optimizer_schedules',
      aliases: { 'transformers.optimization': 'transformers' },
      kinds: { 'transformers.Adafactor': { bases: ['torch.optim.Optimizer'] } },
      returns: each('get_constant_schedule get_constant_schedule_with_warmup get_cosine_schedule_with_warmup get_cosine_with_hard_restarts_schedule_with_warmup get_linear_schedule_with_warmup get_polynomial_decay_schedule_with_warmup get_inverse_sqrt_schedule', 'torch.optim.lr_scheduler.LambdaLR', 'transformers.'),
    },
    {
      source: 'https://github.com/huggingface/transformers/blob/main/MIGRATION_GUIDE_V5.md',
      until: '5.0',
      kinds: { 'transformers.AdamW': { bases: ['torch.optim.Optimizer'] }, 'transformers.TFPreTrainedModel': { bases: ['keras.Model'] } },
    },
  ],
}; // prettier-ignore

export const peft: Library = {
  package: 'peft',
  roots: ['peft'],
  groups: [
    {
      source: ['https://huggingface.co/docs/peft/package_reference/peft_model', 'https://huggingface.co/docs/peft/package_reference/config'],
      aliases: { 'peft.tuners.lora': 'peft', 'peft.tuners.lora.config': 'peft', 'peft.tuners': 'peft', 'peft.mapping': 'peft', 'peft.mapping_func': 'peft', 'peft.peft_model': 'peft', 'peft.config': 'peft' },
      kinds: {
        'peft.PeftModel': { isAbstract: true, bases: [MODEL], methods: { merge_and_unload: MODEL } },
        ...each('CausalLM Seq2SeqLM SequenceClassification TokenClassification QuestionAnswering FeatureExtraction', { bases: ['peft.PeftModel'] }, 'peft.PeftModelFor'),
        'peft.PeftConfig': { methods: { to_dict: 'builtins.dict' } },
        ...each('LoraConfig AdaLoraConfig LoHaConfig LoKrConfig IA3Config PrefixTuningConfig PromptTuningConfig PromptEncoderConfig VeraConfig OFTConfig BOFTConfig', { bases: ['peft.PeftConfig'] }, 'peft.'),
      },
      returns: { 'peft.get_peft_model': 'peft.PeftModel', 'peft.prepare_model_for_kbit_training': MODEL },
    },
  ],
}; // prettier-ignore

export const trl: Library = {
  package: 'trl',
  roots: ['trl'],
  groups: [
    {
      source: 'https://huggingface.co/docs/trl/index',
      aliases: { 'trl.trainer': 'trl', 'trl.trainer.sft_trainer': 'trl', 'trl.trainer.sft_config': 'trl', 'trl.trainer.dpo_trainer': 'trl', 'trl.trainer.dpo_config': 'trl', 'trl.trainer.grpo_trainer': 'trl', 'trl.trainer.grpo_config': 'trl' },
      kinds: {
        ...each('SFTTrainer DPOTrainer GRPOTrainer KTOTrainer RLOOTrainer RewardTrainer', { bases: ['transformers.Trainer'] }, 'trl.'),
        ...each('SFTConfig DPOConfig GRPOConfig KTOConfig RLOOConfig RewardConfig', { bases: ['transformers.TrainingArguments'] }, 'trl.'),
      },
    },
    {
      source: 'https://github.com/huggingface/trl/releases/tag/v1.0.0',
      until: '1.0',
      kinds: {
        ...each('ORPOTrainer CPOTrainer PPOTrainer', { bases: ['transformers.Trainer'] }, 'trl.'),
        ...each('ORPOConfig CPOConfig PPOConfig', { bases: ['transformers.TrainingArguments'] }, 'trl.'),
      },
    },
  ],
}; // prettier-ignore

export const datasets: Library = {
  package: 'datasets',
  roots: ['datasets'],
  // Most `datasets` beside a script are the script's own.
  commonWords: ['datasets'],
  groups: [
    {
      source: 'https://huggingface.co/docs/datasets/package_reference/main_classes',
      aliases: { 'datasets.arrow_dataset': 'datasets', 'datasets.dataset_dict': 'datasets', 'datasets.load': 'datasets' },
      kinds: {
        'datasets.Dataset': { methods: { ...each('map filter select shuffle sort shard rename_column remove_columns add_column cast cast_column class_encode_column select_columns with_format flatten take skip', 'self'), train_test_split: 'datasets.DatasetDict', to_pandas: '?', to_dict: '?', to_list: 'builtins.list' }, attributes: { num_rows: 'builtins.int', column_names: 'builtins.list' } },
        'datasets.DatasetDict': { methods: each('map filter shuffle rename_column remove_columns cast cast_column class_encode_column select_columns with_format flatten', 'self'), subscript: { text: 'datasets.Dataset' } },
      },
      returns: { 'datasets.load_dataset': '?', 'datasets.load_from_disk': '?', ...each('from_pandas from_dict from_list from_csv from_generator', 'datasets.Dataset', 'datasets.Dataset.'), 'datasets.concatenate_datasets': '?' },
    },
    { source: 'https://huggingface.co/docs/evaluate/index', until: '3.0', returns: { 'datasets.load_metric': '?' } },
  ],
}; // prettier-ignore

export const accelerate: Library = {
  package: 'accelerate',
  roots: ['accelerate'],
  groups: [
    {
      source: 'https://huggingface.co/docs/accelerate/package_reference/accelerator',
      aliases: { 'accelerate.accelerator': 'accelerate' },
      kinds: { 'accelerate.Accelerator': { methods: { ...each('prepare backward gather gather_for_metrics unwrap_model accumulate autocast', '?'), clip_grad_norm_: 'torch.Tensor' } } },
    },
  ],
}; // prettier-ignore

export const unsloth: Library = {
  package: 'unsloth',
  roots: ['unsloth'],
  groups: [
    {
      source: 'https://docs.unsloth.ai/get-started/fine-tuning-llms-guide',
      returns: {
        ...each('FastLanguageModel.from_pretrained FastModel.from_pretrained FastVisionModel.from_pretrained', [MODEL, TOKENIZER], 'unsloth.'),
        ...each('FastLanguageModel.get_peft_model FastModel.get_peft_model FastVisionModel.get_peft_model', 'peft.PeftModel', 'unsloth.'),
      },
    },
  ],
}; // prettier-ignore

export const vllm: Library = {
  package: 'vllm',
  roots: ['vllm'],
  groups: [
    {
      source: 'https://docs.vllm.ai/en/stable/api/vllm/',
      returns: { 'vllm.LLM': 'vllm.LLM', 'vllm.entrypoints.llm.LLM': 'vllm.LLM' },
    },
  ],
}; // prettier-ignore
