/** Finds calls that answer factual questions greedily. */
import type { DetectContext, Detection } from '../../src/engine/trap.ts';
import { spanOf } from '../../src/python/analysis.ts';
import { decodingOfCall } from './decoding.ts';
import type { DecodingFacts } from './facts.ts';
import { calleeSpan, generatorOf } from './generator.ts';
import { proofOf } from './proof.ts';
import { purposeOf } from './purpose.ts';

export function* greedyCalls({ analysis, options, reject }: DetectContext): Generator<Detection<DecodingFacts>> {
  for (const call of analysis.calls) {
    const generator = generatorOf(analysis, call);
    if (generator === undefined) continue;
    const span = spanOf(call);
    const decoding = decodingOfCall(analysis, call, generator);
    if (typeof decoding === 'string') {
      reject('greedy-generate', span, decoding);
      continue;
    }
    const { variant, evidence, setting, checkpoint, maxNewTokens } = decoding;
    const makers = proofOf(generator.made, 'This generates the text.');
    const task = generator.task === undefined ? [] : proofOf([spanOf(generator.task.origin)], 'The pipeline generates text.');
    const held = [...evidence, ...makers, ...task];
    const prompts = call.args.map(({ value }) => value);
    const purpose = purposeOf(analysis, options, call.node, prompts, generator);
    if (typeof purpose === 'string') {
      reject(variant, span, purpose, held);
      continue;
    }
    yield {
      variant,
      span,
      evidence: [...held, purpose.evidence],
      facts: {
        callee: { value: analysis.slice(calleeSpan(call)), span: calleeSpan(call) },
        library: { value: generator.kind === 'vllm' ? 'vllm' : 'transformers' },
        word: purpose.word,
        isVisual: { value: purpose.isVisual },
        ...(setting === undefined ? {} : { setting }),
        ...(checkpoint === undefined ? {} : { checkpoint }),
        ...(maxNewTokens === undefined ? {} : { maxNewTokens }),
      },
    };
  }
}
