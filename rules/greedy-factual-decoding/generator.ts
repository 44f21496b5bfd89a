/** Finds the calls that generate text, and what makes the text: a model, a pipeline or a vLLM engine, with its checkpoint. */
import { type Analysis, type CallValue, type Known, spanOf, type Value } from '../../src/python/analysis.ts';
import type { Span } from '../../src/python/syntax.ts';

export interface Generator {
  readonly kind: 'model' | 'pipeline' | 'vllm';
  /** Where it is made or declared; the places together prove what it is. */
  readonly made: readonly Span[];
  /** The calls that made it. */
  readonly calls: readonly CallValue[];
  /** What generates, without its module: `AutoModelForSeq2SeqLM`, `Pipeline`. */
  readonly className: string;
  /** Of a pipeline its one task. */
  readonly task?: Known;
}

/** Decoders of text; speech, music and the heads that pick a span from the context are not among them. */
const MODEL = /^(transformers|peft|optimum|auto_gptq|awq)\.(?:\w+\.)*(\w+)\.(generate|__call__)$/;
const DECODERS =
  /(For(CausalLM|Seq2SeqLM|ConditionalGeneration|Vision2Seq|ImageTextToText)|LMHeadModel|EncoderDecoderModel|PreTrainedModel|PeftModel|GenerationMixin)$|^Blip2?ForQuestionAnswering$/;
const NO_TEXT = /Speech|Whisper|Music|Bark|SeamlessM4T|Wav2Vec|TextToWaveform|Moshi|Dia/;
const TASKS = new Set(['text-generation', 'text2text-generation']);

/** The model class among a call's names, for `.generate` or for the forward pass. */
export function modelClass(names: readonly string[], method: 'generate' | '__call__'): string | undefined {
  for (const name of names) {
    const [, , className, called] = MODEL.exec(name) ?? [];
    if (called === method && className !== undefined && DECODERS.test(className) && !NO_TEXT.test(className)) return className;
  }
  return undefined;
}

export function generatorOf(analysis: Analysis, call: CallValue): Generator | undefined {
  const { names } = analysis.callee(call);
  const receiver = call.func.op === 'attribute' ? call.func.object : call.func;
  if (names.some((it) => /^vllm\.(\w+\.)*LLM\.generate$/.test(it)))
    return { kind: 'vllm', ...makersOf(analysis, receiver), className: 'LLM' };
  if (names.includes('transformers.Pipeline.__call__')) return pipeline(analysis, call);
  const className = modelClass(names, 'generate');
  return className === undefined ? undefined : { kind: 'model', ...makersOf(analysis, receiver), className };
}

function pipeline(analysis: Analysis, call: CallValue): Generator | undefined {
  const { made, calls } = makersOf(analysis, call.func);
  const tasks = calls.map((it) => {
    const task = analysis.argument(it, 0, 'task');
    return task === undefined ? undefined : analysis.constant(task);
  });
  const [task] = tasks;
  if (task === undefined || !tasks.every((it) => it?.value === task.value) || !TASKS.has(String(task.value))) return undefined;
  return { kind: 'pipeline', made, calls, className: 'Pipeline', task };
}

/** What is called, where it is called; a value of that name may be written elsewhere. */
export const calleeSpan = ({ node, func }: CallValue): Span =>
  node.type === 'Call' ? { start: node.func.start, end: node.func.end } : spanOf(func);

/** Where a model comes from: the functions that are called, or the annotation of a parameter. */
export function makersOf(analysis: Analysis, receiver: Value): { made: Span[]; calls: CallValue[] } {
  const made: Span[] = [];
  const calls: CallValue[] = [];
  for (const { value } of analysis.origins(receiver)) {
    if (value.op === 'call') {
      made.push(calleeSpan(value));
      calls.push(value);
    } else if (value.op === 'item' && value.of.op === 'call') {
      made.push(calleeSpan(value.of));
      calls.push(value.of);
    } else if (value.op === 'param' && value.annotation !== null) made.push(spanOf(value.annotation));
    else if (value.op === 'operation' && value.name === 'Declared') made.push(...value.inputs.map(spanOf));
  }
  return { made, calls };
}

/** The one checkpoint that all of `calls` load, through adapters; undefined when it is not known. */
export function checkpointOf(analysis: Analysis, calls: readonly CallValue[], depth = 0): Known | undefined {
  const known = calls.map((call) => loadedBy(analysis, call, depth));
  const [first] = known;
  return first !== undefined && known.every((it) => it?.value === first.value) ? first : undefined;
}

function loadedBy(analysis: Analysis, call: CallValue, depth: number): Known | undefined {
  const { names } = analysis.callee(call);
  const named = (pattern: RegExp): boolean => names.some((it) => pattern.test(it));
  const behind = (value: Value | undefined): Known | undefined => {
    if (value === undefined || depth > 4) return undefined;
    const known = analysis.constant(value);
    return typeof known?.value === 'string' ? known : checkpointOf(analysis, makersOf(analysis, value).calls, depth + 1);
  };
  if (call.func.op === 'attribute' && call.func.name === 'merge_and_unload') return behind(call.func.object);
  if (named(/^peft\.(get_peft_model|PeftModel\w*\.from_pretrained)$/)) return behind(analysis.argument(call, 0, 'model'));
  if (named(/^transformers\.pipeline$/)) return behind(analysis.argument(call, 1, 'model'));
  if (named(/^vllm\.(\w+\.)*LLM$/)) return behind(analysis.argument(call, 0, 'model'));
  if (named(/\.from_pretrained$/)) return behind(analysis.argument(call, 0, 'pretrained_model_name_or_path', 'model_name'));
  return undefined;
}
