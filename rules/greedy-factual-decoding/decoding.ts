/** Reads how a call decodes: from its keywords, a generation configuration, the pipeline, and what the checkpoint does by itself. */
import { type Analysis, type CallValue, type Known, spanOf, unlessCircular, type Value } from '../../src/python/analysis.ts';
import type { Evidence } from '../../src/engine/trap.ts';
import { figure } from '../../src/engine/text.ts';
import type { Span } from '../../src/python/syntax.ts';
import { decodingOf } from './checkpoints.ts';
import { checkpointOf, type Generator } from './generator.ts';

export interface Decoding {
  readonly variant: 'greedy-generate' | 'sampling-ignored';
  readonly evidence: readonly Evidence[];
  /** As a user would write it. */
  readonly setting?: { readonly value: string; readonly span: Span };
  readonly checkpoint?: { readonly value: string; readonly span: Span };
  readonly maxNewTokens?: { readonly value: number; readonly span: Span };
}

/** Each of these is another way to decode, or cannot go with beams; then greedy is not the question. */
const OTHER_WAYS = [
  'prefix_allowed_tokens_fn', 'constraints', 'force_words_ids', 'logits_processor', 'bad_words_ids', 'assistant_model', 'assistant_tokenizer',
  'prompt_lookup_num_tokens', 'penalty_alpha', 'dola_layers', 'custom_generate', 'streamer', 'guided_decoding', 'structured_outputs',
  'guided_options_request', 'use_beam_search', 'best_of', 'allowed_token_ids', 'guidance_scale', 'num_beam_groups', 'diversity_penalty',
  'typical_p', 'epsilon_cutoff', 'eta_cutoff', 'min_p',
]; // prettier-ignore
/** A confidence or a probe is read from these, step by step: with beams they speak of something else. */
const STEPWISE = ['output_scores', 'output_logits'];
const TELLING = new Set(['do_sample', 'num_beams', 'temperature', 'top_p', 'top_k', 'generation_config', ...OTHER_WAYS]);
const INPUTS = /^(\w+_)?(inputs?|batch|encodings?|encoded|enc|tokens|tokenized|features|sample|prompts?|x|row|ids|example)$/;

/** How the call decodes where that is greedy, or the reason why it is not known to be. */
export function decodingOfCall(analysis: Analysis, call: CallValue, generator: Generator): Decoding | string {
  if (hasUnknownSettings(analysis, call)) return 'Its arguments come from a mapping that is not known here.';
  const sources = sourcesOf(analysis, call, generator);
  if (typeof sources === 'string') return sources;
  const given = (name: string): Given | undefined => lookUp(analysis, sources, name);
  const other = OTHER_WAYS.find((name) => given(name) !== undefined);
  if (other !== undefined) return `\`${other}\` decodes in another way.`;
  const kept = STEPWISE.find((name) => given(name) !== undefined && given(name)?.known?.value !== false);
  if (kept !== undefined) return `\`${kept}\` keeps what the steps of the one greedy path say.`;
  const limit = given('max_new_tokens') ?? given('max_tokens');
  if (limit?.known?.value === 1) return 'One token is generated, and the likeliest is the best.';
  const maxNewTokens = typeof limit?.known?.value === 'number' ? { value: limit.known.value, span: spanOf(limit.known.origin) } : undefined;
  const rest = maxNewTokens === undefined ? {} : { maxNewTokens };
  if (generator.kind === 'vllm') {
    const temperature = given('temperature');
    if (temperature?.known?.value !== 0) return 'Its temperature is not known to be 0.';
    return {
      variant: 'greedy-generate',
      evidence: [piece(temperature, SAYS['temperature'])],
      setting: shown('temperature', temperature),
      ...rest,
    };
  }
  const decoding = judge(analysis, generator, given);
  return typeof decoding === 'string' ? decoding : { ...decoding, ...rest };
}

interface Given {
  readonly value: Value;
  readonly known: Known | undefined;
}

function judge(analysis: Analysis, generator: Generator, given: (name: string) => Given | undefined): Decoding | string {
  const [sample, beams, temperature] = [given('do_sample'), given('num_beams'), given('temperature')];
  for (const it of [sample, beams])
    if (it !== undefined && it.known === undefined) return 'Whether it samples or keeps beams is not known here.';
  if (sample?.known?.value === true) return 'It samples.';
  if (beams !== undefined && beams.known?.value !== 1) return 'It keeps several beams.';
  const id = checkpointOf(analysis, generator.calls);
  const own = decodingOf(typeof id?.value === 'string' ? id.value : undefined, generator.className);
  // Newer pipelines of this task keep four beams by themselves.
  const isBeamed = own === 'beams' || generator.task?.value === 'text2text-generation';
  const isSilentPipeline = generator.kind === 'pipeline' && generator.task?.value === 'text-generation';
  if (beams === undefined && isBeamed) return 'It keeps several beams by itself.';
  const isCold = temperature?.known?.value === 0;
  if (sample !== undefined || isCold || beams !== undefined) {
    // One beam says nothing about sampling, which a tuned checkpoint's own configuration turns on.
    if (sample === undefined && !isCold && (own === 'sampling' || isSilentPipeline))
      return 'The checkpoint or the pipeline samples by itself.';
    const all = [named('do_sample', sample), named('num_beams', beams), isCold ? named('temperature', temperature) : undefined].filter((it) => it !== undefined); // prettier-ignore
    const [first] = all;
    const evidence = sample !== undefined || beams !== undefined ? all.filter(({ name }) => name !== 'temperature') : all;
    return { variant: 'greedy-generate', evidence: evidence.map(({ name, from }) => piece(from, SAYS[name])), ...(first === undefined ? {} : { setting: shown(first.name, first.from) }) }; // prettier-ignore
  }
  if (isSilentPipeline) return 'Newer pipelines sample when nothing is said.';
  if (id === undefined || own === 'sampling') return 'What the checkpoint does when nothing is said is not known.';
  const [ignored, ...more] = ['top_p', 'top_k', 'temperature']
    .map((name) => named(name, given(name)))
    .filter((it) => it !== undefined && isMeant(it.name, it.from));
  const checkpoint = { value: String(id.value), span: spanOf(id.origin) };
  const loads: Evidence = { kind: 'expression', span: checkpoint.span, says: 'This checkpoint neither samples nor keeps beams by itself.' };
  if (ignored !== undefined) return { variant: 'sampling-ignored', evidence: [{ ...piece(ignored.from), also: more.flatMap((it) => (it === undefined ? [] : [piece(it.from).span])) }, loads], setting: shown(ignored.name, ignored.from), checkpoint }; // prettier-ignore
  if (own !== 'greedy') return 'What the checkpoint does when nothing is said is not known.';
  return { variant: 'greedy-generate', evidence: [loads], checkpoint };
}

const named = (name: string, from: Given | undefined): { name: string; from: Given } | undefined =>
  from === undefined ? undefined : { name, from };

/** A value that would change what is sampled. */
function isMeant(name: string, { known }: Given): boolean {
  if (typeof known?.value !== 'number') return false;
  return name === 'top_k' ? known.value > 1 : name === 'top_p' ? known.value < 1 : known.value !== 1;
}

const SAYS: Readonly<Record<string, string>> = {
  do_sample: 'Sampling is switched off.',
  num_beams: 'One beam is kept.',
  temperature: 'At temperature 0 the likeliest token is taken.',
};

const piece = ({ value, known }: Given, says = 'This has an effect only when sampling.'): Evidence => ({
  kind: 'expression',
  span: spanOf(known?.origin ?? value),
  says,
});

function shown(name: string, { value, known }: Given): { value: string; span: Span } {
  const text =
    known?.value === true ? 'True' : known?.value === false ? 'False' : typeof known?.value === 'number' ? figure(known.value) : '…';
  return { value: `${name}=${text}`, span: spanOf(known?.origin ?? value) };
}

/** The calls that may state settings, the strongest first; a reason when some of that is not known. */
function sourcesOf(analysis: Analysis, call: CallValue, generator: Generator): CallValue[] | string {
  const sources = [call];
  const config =
    generator.kind === 'vllm' ? analysis.argument(call, 1, 'sampling_params') : analysis.argument(call, -1, 'generation_config');
  if (config !== undefined) {
    const made = analysis.origins(config).map(({ value }) => value);
    const [only] = made;
    if (only?.op !== 'call' || made.length > 1 || analysis.calledAs(only, isSettings) === undefined || hasUnknownSettings(analysis, only))
      return 'Its configuration is not known here.';
    sources.push(only);
  }
  if (generator.kind === 'pipeline') {
    if (generator.calls.some((it) => hasUnknownSettings(analysis, it)))
      return 'The pipeline is made with a mapping that is not known here.';
    sources.push(...generator.calls.slice(0, 1));
    if (generator.calls.length > 1) return 'The pipeline is made in several places.';
  }
  return changesSettings(analysis) ? 'A configuration is changed after it was made.' : sources;
}

const changing = new WeakMap<Analysis, boolean>();

/** Whether the module sets a setting of something that is no object of its own classes. */
function changesSettings(analysis: Analysis): boolean {
  let known = changing.get(analysis);
  if (known === undefined) {
    const set = analysis.valuesOf('mutation').filter(({ key }) => typeof key === 'string' && TELLING.has(key));
    known = set.some(({ object }) => !isOwnField(analysis, object));
    changing.set(analysis, known);
  }
  return known;
}

const isSettings = (name: string): boolean => /^(transformers\.(\w+\.)*GenerationConfig|vllm\.(\w+\.)*SamplingParams)$/.test(name);

/** `self.temperature = …` in a class of the user's own keeps a number, it configures nothing. */
const isOwnField = (analysis: Analysis, object: Value): boolean => analysis.classes(object).length > 0;

function lookUp(analysis: Analysis, sources: readonly CallValue[], name: string): Given | undefined {
  for (const source of sources) {
    const value = analysis.argument(source, -1, name);
    if (value === undefined) continue;
    const known = analysis.constant(value);
    if (known?.value !== null) return { value, known };
  }
  return undefined;
}

/** Whether settings could hide in a mapping; what a tokenizer makes, and what is called inputs, holds none. */
function hasUnknownSettings(analysis: Analysis, { node, args }: CallValue): boolean {
  if (node.type !== 'Call') return true;
  const { args: positional, keywords } = node;
  return keywords.some(({ arg, value: written }, index) => {
    const value = args[positional.length + index]?.value;
    if (arg !== null || value === undefined) return false;
    // Values carry no names: what stands behind the stars is read from the syntax.
    return !INPUTS.test(analysis.slice(written).replace(/\.to\(.*$/s, '')) && !isKnownMapping(analysis, value);
  });
}

const isKnownMapping = unlessCircular((analysis: Analysis, value: Value): boolean => {
  return analysis.origins(value).every(({ value: origin }) => {
    if (origin.op === 'container') return origin.keys !== null && origin.keys.every((key, at) => key !== null || isKnownMapping(analysis, origin.items[at] ?? origin)); // prettier-ignore
    if (origin.op !== 'call') return false;
    if (analysis.calledAs(origin, (it) => it === 'builtins.dict') !== undefined)
      return origin.args.every(({ star, name }) => star === '' && name !== null);
    return analysis.calledAs(origin, (it) => /(Tokenizer|TokenizerFast|TokenizerBase|Processor)\.\w+$/.test(it)) !== undefined;
  });
}, true);
