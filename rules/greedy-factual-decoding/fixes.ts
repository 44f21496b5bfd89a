/** The repair that keeps beams in Transformers, and what a user has to finish for vLLM and for a loop of their own. */
import type { Detection, Edit, Fix } from '../../src/engine/trap.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import { appendKeyword } from '../../src/python/append-argument.ts';
import { importEdit } from '../../src/python/imports.ts';
import type { Call, Expr, Span } from '../../src/python/syntax.ts';
import type { DecodingFacts } from './facts.ts';
import { BEAM_ARGUMENTS, BEAMS, LENGTH_PENALTY } from './wording.ts';

type Found = Detection<DecodingFacts>;

const callAt = (analysis: Analysis, span: Span): Call | undefined => {
  const node = analysis.callAt(span)?.node;
  return node?.type === 'Call' ? node : undefined;
};

/** The arguments of the call win over a configuration, but one that a mapping holds must not be given twice. */
export function* keepBeams({ span, facts }: Found, analysis: Analysis): Generator<Fix> {
  const call = callAt(analysis, span);
  if (call === undefined || facts.library.value !== 'transformers') return;
  const value = analysis.calls.find(({ node }) => node === call);
  const edits: Edit[] = [];
  const missing: string[] = [];
  for (const argument of BEAM_ARGUMENTS.split(', ')) {
    const [name = '', text = ''] = argument.split('=');
    const given = call.keywords.find(({ arg }) => arg === name);
    if (given !== undefined) {
      if (name === 'num_beams') edits.push({ span: given.value, text });
      continue;
    }
    const isInMapping = value?.args.some(({ star, value: spread }) => star === '**' && analysis.parts(spread, name).length > 0);
    if (isInMapping === true && name === 'num_beams') return;
    if (isInMapping !== true) missing.push(argument);
  }
  edits.push(...appendAll(analysis, call, missing));
  yield {
    action: 'keep-beams',
    title: `Keep ${BEAMS} beams (${BEAMS} times the decoder's work and cache)`,
    kind: 'repair',
    edits,
  };
}

/** All of them behind the last argument, in the layout that `appendKeyword` gives to the first. */
function appendAll(analysis: Analysis, call: Call, [first, ...rest]: readonly string[]): Edit[] {
  if (first === undefined) return [];
  const [name = '', value = ''] = first.split('=');
  return appendKeyword(analysis, call, name, value).map((edit) => {
    const [, before = '', sign = '', after = ''] = /^(.*?)\w+( ?= ?)[\w.]+(.*)$/s.exec(edit.text) ?? [];
    if (sign === '') return edit;
    const more = rest.map((it) => it.replace('=', sign));
    const separator = after.endsWith('\n') ? `,\n${before}` : before === '' ? ', ' : before;
    return { ...edit, text: before + [first.replace('=', sign), ...more].join(separator) + after };
  });
}

export function* addBeamSearch({ span, facts }: Found, analysis: Analysis): Generator<Fix> {
  const call = callAt(analysis, span);
  const statement = call === undefined ? undefined : analysis.statementOf(call);
  const prompts = call?.args[0] ?? call?.keywords.find(({ arg }) => arg === 'prompts')?.value;
  if (facts.library.value !== 'vllm' || call?.func.type !== 'Attribute' || statement === undefined || prompts === undefined) return;
  if (statement.type !== 'Assign' && statement.type !== 'Expr') return;
  const needed = importEdit(analysis, 'vllm.sampling_params', span, 'BeamSearchParams');
  if (needed === undefined) return;
  const indent = indentAt(analysis, statement.start);
  const limit = facts.maxNewTokens?.value ?? 16;
  const engine = analysis.slice(call.func.value);
  const line = `beams = ${engine}.beam_search(${asPrompts(analysis, prompts)}, ${needed.name}(beam_width=${BEAMS}, max_tokens=${limit}))`;
  yield {
    action: 'add-beam-search',
    title: 'Add a beam search for the same prompts',
    kind: 'scaffold',
    edits: [
      ...needed.edits,
      insertion(
        statement.end,
        `\n${indent}# Each result holds its sequences, the best first, with the prompt in front of the answer.\n${indent}${line}`,
      ),
    ],
  };
}

/** vLLM's beam search takes prompts as dictionaries. */
function asPrompts(analysis: Analysis, prompts: Expr): string {
  const text = analysis.slice(prompts);
  const isOne = prompts.type === 'JoinedStr' || (prompts.type === 'Constant' && prompts.value.kind === 'str');
  return isOne ? `[{"prompt": ${text}}]` : `[{"prompt": prompt} for prompt in ${text}]`;
}

export function* addBeamSearchFunction({ anchors }: Found, analysis: Analysis): Generator<Fix> {
  const loop = anchors?.['loop'];
  const top = loop === undefined ? undefined : analysis.syntax.body.find((it) => it.start <= loop.start && loop.end <= it.end);
  const torch = loop === undefined ? undefined : importEdit(analysis, 'torch', loop);
  if (top === undefined || torch === undefined || analysis.moduleScope.bindings.has('beam_search')) return;
  const start = Math.min(
    top.start,
    ...('decorator_list' in top ? top.decorator_list.map((it) => analysis.text.lastIndexOf('@', it.start)) : []),
  );
  yield {
    action: 'add-beam-search-function',
    title: `Add a function that keeps ${BEAMS} beams, to call instead of the loop`,
    kind: 'scaffold',
    edits: [...torch.edits, insertion(start, beamSearch(torch.name))],
  };
}

const beamSearch = (
  torch: string,
): string => `def beam_search(model, input_ids, eos_token_id, max_new_tokens, width=${BEAMS}, length_penalty=${LENGTH_PENALTY}):
    """Return the best of the continuations that \`width\` beams find for one prompt."""
    prompt = input_ids.shape[1]
    beams, finished = [(0.0, input_ids)], []
    for _ in range(max_new_tokens):
        grown = []
        for score, ids in beams:
            log_probs = ${torch}.log_softmax(model(ids).logits[0, -1], dim=-1)
            gains, tokens = log_probs.topk(width)
            for gain, token in zip(gains.tolist(), tokens.tolist()):
                grown.append((score + gain, ${torch}.cat([ids, ids.new_tensor([[token]])], dim=1)))
        grown.sort(key=lambda beam: beam[0], reverse=True)
        finished += [beam for beam in grown[:width] if beam[1][0, -1].item() == eos_token_id]
        beams = [beam for beam in grown[:width] if beam[1][0, -1].item() != eos_token_id]
        if not beams:
            break
    return max(finished + beams, key=lambda beam: beam[0] / (beam[1].shape[1] - prompt) ** length_penalty)[1]


`;

const indentAt = ({ text }: Analysis, start: number): string =>
  /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1))?.[0] ?? '';

const insertion = (at: number, text: string): Edit => ({ span: { start: at, end: at }, text });
