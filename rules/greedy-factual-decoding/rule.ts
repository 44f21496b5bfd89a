/** Greedy decoding of factual answers: the first token is taken by itself, whatever follows. */
import { defineTrap } from '../../src/engine/trap.ts';
import { argmaxLoops } from './argmax-loop.ts';
import type { DecodingFacts } from './facts.ts';
import { addBeamSearch, addBeamSearchFunction, keepBeams } from './fixes.ts';
import { greedyCalls } from './generate.ts';
import { greedyMessage, ignoredMessage, loopMessage, numbers } from './wording.ts';
import { FACTUAL_WORDS } from './words.ts';

/** A picture or a document narrows the answer down: one level lower. */
const severity = ({ isVisual }: DecodingFacts): 'hint' | 'information' => (isVisual.value ? 'hint' : 'information');

export default defineTrap<DecodingFacts>({
  id: 'greedy-factual-decoding',
  title: 'Factual answers decoded greedily',
  tier: 'advice',
  summary:
    'Greedy decoding keeps the likeliest token of each step, so an answer that is more probable as a whole is lost at its first token.',
  words: [
    ['transformers', 'peft', 'vllm', 'unsloth', 'logits'],
    ['generate', 'pipeline', 'argmax'],
  ],
  ownWords: ['generate(', 'pipeline(', 'argmax('],
  options: {
    'domain-words': {
      type: 'words',
      default: FACTUAL_WORDS,
      description: 'Words of names, dataset ids and prompts that say that factual questions are answered.',
    },
  },
  variants: {
    'sampling-ignored': {
      title: 'Sampling parameters without sampling',
      severity,
      message: ignoredMessage,
      numbers,
      fixes: keepBeams,
    },
    'greedy-generate': {
      title: 'A call that generates answers greedily',
      severity,
      message: greedyMessage,
      numbers,
      *fixes(found, analysis) {
        yield* keepBeams(found, analysis);
        yield* addBeamSearch(found, analysis);
      },
    },
    'argmax-loop': {
      title: 'A decoding loop that appends the argmax',
      severity,
      message: loopMessage,
      numbers,
      fixes: addBeamSearchFunction,
    },
  },
  *detect(context) {
    yield* greedyCalls(context);
    yield* argmaxLoops(context);
  },
});
