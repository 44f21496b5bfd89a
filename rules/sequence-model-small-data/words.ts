/** Words by which a name says that it counts the rows of a data set. */

/** What is counted. */
export const ROW_WORDS: readonly string[] = [
  'sample', 'samples', 'row', 'rows', 'example', 'examples', 'sequence', 'sequences', 'record', 'records', 'observation', 'observations',
  'trajectory', 'trajectories', 'instance', 'instances', 'recording', 'recordings', 'session', 'sessions',
]; // prettier-ignore

/** That it is a count; a name such as `nrows` says both. */
export const COUNT_WORDS: readonly string[] = ['n', 'num', 'number', 'count', 'max', 'limit', 'total', 'size'];

/** That it counts something else: one class's share, a batch, a part that is held out, or steps of a sequence. */
export const OTHER_COUNTS: readonly string[] = [
  'per', 'class', 'batch', 'test', 'val', 'valid', 'validation', 'eval', 'epoch', 'epochs', 'step', 'steps', 'feature', 'features', 'length', 'len',
]; // prettier-ignore

/** Of functions that cut rows into overlapping pieces. */
export const WINDOW_WORDS: readonly string[] = [
  'window',
  'windows',
  'windowed',
  'sliding',
  'lag',
  'lags',
  'lagged',
  'lookback',
  'chunk',
  'chunks',
  'frames',
  'segments',
];
