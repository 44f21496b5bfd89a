/** The words that tell which data is new, which is old, that both count, and that something keeps the old. */

/** Whole words of names and paths for data that came after what a model was trained on. */
export const NEW_WORDS = [
  'new', 'newest', 'newly', 'incremental', 'increment', 'update', 'updates', 'latest', 'delta', 'deltas', 'novel', 'fresh', 'today', 'todays', 'recent',
] as const; // prettier-ignore

/** Words of names for the data, the classes and the tests of what a model was trained on. */
export const OLD_WORDS: ReadonlySet<string> = new Set([
  'old', 'older', 'base', 'previous', 'prev', 'original', 'earlier', 'former', 'past', 'legacy', 'historical', 'seen',
]); // prettier-ignore

/** Words of the user's own names that say that what was learnt has to be kept. */
export const KEEP_WORDS = ['continual', 'continually', 'incremental', 'incrementally', 'lifelong', 'gdpr', 'forgetting'] as const;

/** The same as several words one after another. */
export const KEEP_PHRASES: readonly (readonly string[])[] = [
  ['old', 'classes'],
  ['old', 'class'],
  ['old', 'labels'],
  ['previous', 'classes'],
  ['known', 'classes'],
  ['seen', 'classes'],
];

/** Names of what is learnt one after another. */
export const TASK_WORDS: ReadonlySet<string> = new Set([
  'task', 'tasks', 'context', 'contexts', 'experience', 'experiences', 'domain', 'domains', 'increment', 'increments',
]); // prettier-ignore

/** Names of what is counted off: `task_b`, `day2`, `week_3`. */
export const NUMBERED = /(?<![\p{L}\p{N}])(task|day|week|month|domain|phase|context|experience)s?_?([b-z]|[2-9]|\d{2,})(?![\p{L}\p{N}])/giu;
export const FIRST = /(?<![\p{L}\p{N}])(task|day|week|month|domain|phase|context|experience)s?_?([a0-1])(?![\p{L}\p{N}])/iu;

/** Names of what keeps the old, or of another way to train, wherever they stand in the project. */
export const REMEDY_WORDS: ReadonlySet<string> = new Set([
  'replay', 'replays', 'replayed', 'rehearsal', 'rehearse', 'exemplar', 'exemplars', 'reservoir', 'coreset', 'herding', 'generative',
  'ewc', 'fisher', 'fim', 'consolidation', 'consolidate', 'consolidated', 'synaptic', 'lwf', 'gem', 'agem', 'icarl', 'packnet', 'mas',
  'der', 'derpp', 'podnet', 'lucir', 'bic', 'l2p', 'dualprompt', 'hypernetwork', 'hypernet', 'progressive', 'pnn', 'xdg', 'cwr', 'oewc', 'gss', 'anchor', 'anchors', 'proximal', 'l2sp', 'swa',
  'distill', 'distil', 'distillation', 'distilled', 'kd', 'teacher', 'lora', 'qlora', 'peft', 'adapter', 'adapters', 'penalty', 'penalties',
]); // prettier-ignore

/** The same as several words one after another, or as a whole name where there is one word. */
export const REMEDY_PHRASES: readonly (readonly string[])[] = [
  ['old', 'model'], ['prev', 'model'], ['previous', 'model'], ['frozen', 'model'], ['reference', 'model'], ['ref', 'model'], ['base', 'model', 'frozen'],
  ['old', 'net'], ['old', 'network'], ['model', 'old'], ['model', 'prev'], ['net', 'old'], ['old', 'logits'], ['old', 'params'], ['old', 'weights'], ['initial', 'weights'],
  ['memory', 'buffer'], ['memory', 'set'], ['memory', 'sets'], ['memory', 'loader'], ['memory', 'data'], ['memory', 'dataset'], ['memory', 'bank'],
  ['memory', 'samples'], ['memory', 'size'], ['episodic', 'memory'], ['buffer', 'dataset'], ['buffer', 'loader'], ['buffer', 'size'], ['core', 'set'],
  ['si', 'loss'], ['si', 'lambda'], ['importance', 'weights'], ['param', 'importance'], ['warm', 'mix'],
]; // prettier-ignore
export const REMEDY_NAMES: ReadonlySet<string> = new Set(['memory', 'buffer', 'si', 'hat', 'omega', 'importance']);

/** Training over many tasks or parties in which nothing is to be kept in this sense. */
export const OTHER_TRAINING: ReadonlySet<string> = new Set([
  'maml', 'fomaml', 'reptile', 'meta', 'metalearning', 'episode', 'episodes', 'fewshot', 'federated', 'fed', 'fedavg', 'client', 'clients', 'multitask', 'mtl',
  'env', 'envs', 'policy', 'agent', 'agents', 'pretext', 'interleave', 'interleaved', 'roundrobin', 'reinit', 'reinitialize',
]); // prettier-ignore
export const OTHER_PHRASES: readonly (readonly string[])[] = [
  ['inner', 'loop'],
  ['outer', 'loop'],
  ['few', 'shot'],
  ['multi', 'task'],
  ['support', 'set'],
  ['query', 'set'],
  ['initial', 'state'],
  ['init', 'state'],
];

/** Names of data in which old and new are together. */
export const BOTH_WORDS: ReadonlySet<string> = new Set([
  'all', 'combined', 'joint', 'merged', 'mixed', 'mix', 'both', 'cumulative', 'total', 'full', 'union', 'concat', 'concatenated', 'joined', 'everything', 'balanced',
  ...OLD_WORDS,
]); // prettier-ignore
