/** Words of names that say what rows are for. */

export const TRAIN_WORDS: readonly string[] = ['train', 'training', 'tr', 'trn'];
export const TEST_WORDS: readonly string[] = ['test', 'testing', 'tst', 'valid', 'validation', 'val', 'holdout', 'dev', 'eval', 'te'];

/** Of those, the words that mean the last test and nothing else, and those that mean rows to choose and to stop by. */
export const LAST_TEST_WORDS: ReadonlySet<string> = new Set(['test', 'testing', 'tst']);
export const VALIDATION_WORDS: ReadonlySet<string> = new Set(['valid', 'validation', 'val', 'dev']);
