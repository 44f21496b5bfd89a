/** Catastrophic forgetting: a model that must keep what it knows is trained on new data alone. */
import { defineTrap, type DetectContext } from '../../src/engine/trap.ts';
import { wordsOf } from '../../src/engine/words.ts';
import { type Analysis, spanOf } from '../../src/python/analysis.ts';
import type { Span, Stmt } from '../../src/python/syntax.ts';
import { naiveStrategies } from './avalanche.ts';
import type { ForgettingFacts } from './facts.ts';
import { addPenalty } from './fixes.ts';
import { naiveFineTuning, wordsOption } from './naive.ts';
import { ownRemedyOf } from './names.ts';
import { sequentialTasks } from './sequential.ts';
import { sitesIn } from './sites.ts';
import { naiveMessage, numbers, sequentialMessage } from './wording.ts';
import { KEEP_WORDS, NEW_WORDS, NUMBERED, TASK_WORDS } from './words.ts';

export default defineTrap<ForgettingFacts>({
  id: 'catastrophic-forgetting',
  title: 'New data alone, and the old is forgotten',
  tier: 'advice',
  summary: 'A model that must keep what it knows is trained on new data alone, and nothing in the loss holds the old.',
  words: [
    ['torch', 'keras', 'joblib', 'sklearn', 'avalanche'],
    ['backward(', '.fit(', 'train', 'tune', 'update'],
    ['load', 'task', 'Task', 'context', 'experience', 'domain', 'increment'],
  ],
  options: {
    'new-data-words': {
      type: 'words',
      default: NEW_WORDS,
      description: 'Words of names that say that data came after what a model was trained on.',
    },
    'keep-words': { type: 'words', default: KEEP_WORDS, description: 'Words of names that say that a model has to keep what it knows.' },
  },
  variants: {
    'sequential-tasks': {
      title: 'One model, one task after another',
      message: sequentialMessage,
      numbers,
      fixes: addPenalty,
    },
    'naive-continual-finetune': {
      title: 'Loaded weights, trained on new data alone',
      message: naiveMessage,
      numbers,
      fixes: addPenalty,
    },
  },
  *detect(context) {
    yield* naiveStrategies(context);
    if (!saysWhatComesAfter(context)) return;
    const remedy = ownRemedyOf(context.analysis);
    if (remedy !== undefined) {
      for (const span of trainingsIn(context.analysis))
        context.reject('naive-continual-finetune', span, `\`${remedy}\` speaks of keeping the old, or of another way to train.`);
      return;
    }
    const sites = sitesIn(context.analysis, wordsOption(context.options, 'new-data-words'));
    const sequential = sequentialTasks(context, sites);
    yield* sequential;
    const told = new Set(sequential.map(({ span }) => span.start));
    yield* naiveFineTuning(
      context,
      sites.filter(({ span }) => !told.has(span.start)),
    );
  },
});

/** Whether any name of the module could be one of new data, or of tasks: most modules need no further look. */
function saysWhatComesAfter({ analysis, options }: DetectContext): boolean {
  const words = new Set([...wordsOption(options, 'new-data-words'), ...TASK_WORDS]);
  return analysis.syntax.body.some((statement) => {
    let known = saidIn.get(statement);
    if (known === undefined) {
      const text = analysis.slice(statement);
      saidIn.set(statement, (known = { words: new Set(wordsOf(text)), isNumbered: text.search(NUMBERED) !== -1 }));
    }
    return known.isNumbered || [...words].some((it) => known.words.has(it));
  });
}

/** By statement of a module: while a text is edited, most of them stay. */
const saidIn = new WeakMap<Stmt, { readonly words: ReadonlySet<string>; readonly isNumbered: boolean }>();

/** Statements that train by their names, for which a refusal of the whole module counts. */
function trainingsIn(analysis: Analysis): Span[] {
  return analysis.calls.flatMap((call): Span[] => {
    const { func, node } = call;
    const name = func.op === 'attribute' ? func.name : node.type === 'Call' ? analysis.slice(node.func) : '';
    if (name !== 'backward') return /fit|train|learn|tune|update/i.test(name) ? [spanOf(call)] : [];
    return [...analysis.ancestors(node)].flatMap((at) => (at.type === 'For' ? [{ start: at.start, end: at.iter.end }] : []));
  });
}
