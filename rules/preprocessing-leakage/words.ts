/** Words of names that say what rows are for. */

export const TRAIN_WORDS: readonly string[] = ['train', 'training', 'tr', 'trn'];
export const TEST_WORDS: readonly string[] = ['test', 'testing', 'tst', 'valid', 'validation', 'val', 'holdout', 'dev', 'eval', 'te'];
