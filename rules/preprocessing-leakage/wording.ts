/** How the findings of this trap read: what was learned from too many rows, what follows from it, what to do. */
import type { Severity } from '../../src/engine/trap.ts';
import { code, count, figure } from '../../src/engine/text.ts';
import type { LeakFacts } from './facts.ts';
import { LOOKS_AHEAD, OF_EACH_GROUP } from './fills.ts';
import { ORDER } from './statistics.ts';
import { ENCODER_NAMES, type FitVariant } from './transformers.ts';

export const severityOf = ({ isGrave }: LeakFacts): Severity => (isGrave.value ? 'warning' : 'information');

interface Words {
  /** The consequence, behind a colon. */
  readonly follows: string;
  readonly remedy: string;
  readonly remedyInFolds: string;
}

const WORDS: Readonly<Record<FitVariant, Words>> = {
  'global-imputation': {
    follows: 'gaps in the training rows are filled with what the test rows say',
    remedy: 'Take it from the training part behind the split and fill both parts with that',
    remedyInFolds: 'Put a `SimpleImputer` into one pipeline with the model, so that every fold fits its own',
  },
  'global-scaling': {
    follows: 'the training rows carry a trace of the test rows, if only a faint one in most data',
    remedy: 'Fit on the training part behind the split and only transform the test part',
    remedyInFolds: 'Put it into one pipeline with the model, so that every fold fits its own',
  },
  'global-selection': {
    follows: 'the columns are chosen to suit the test labels too, and the score says too much',
    remedy: 'Choose them on the training part behind the split',
    remedyInFolds: 'Put the selection into one pipeline with the model, so that every fold chooses its own',
  },
  'global-target-encoding': {
    follows: 'the labels of the test rows are written into the features',
    remedy: 'Take the means from the training part behind the split',
    remedyInFolds: 'Encode inside every fold, with a `TargetEncoder` in one pipeline with the model',
  },
  'global-vectorizer': {
    follows: 'words that only the test texts hold count as known',
    remedy: 'Fit on the training texts behind the split and only transform the test texts',
    remedyInFolds: 'Put it into one pipeline with the model, so that every fold fits its own',
  },
  'oversample-before-split': {
    follows: 'the model is tested on copies and near copies of rows that it was trained on',
    remedy: 'Split first and oversample the training part only',
    remedyInFolds: 'Put the sampler into a pipeline of imbalanced-learn with the model, so that only the training folds are oversampled',
  },
};

/** A mean, a threshold or a scale by hand: nothing is there that could be fitted. */
const BY_HAND: Words = {
  ...WORDS['global-scaling'],
  remedy: 'Take it from the training part behind the split and use that for both parts',
  remedyInFolds: 'Take it inside every fold, from the training rows alone',
};

/** No imputer of a library knows the groups. */
const BY_GROUP: Words = { ...WORDS['global-imputation'], remedyInFolds: BY_HAND.remedyInFolds };

/** An imputer of a library can be fitted again. */
const IMPUTER: Words = {
  follows: WORDS['global-imputation'].follows,
  remedy: WORDS['global-scaling'].remedy,
  remedyInFolds: WORDS['global-scaling'].remedyInFolds,
};

/** The words were counted before: only how much they weigh is learned. */
const WEIGHTS: Words = { ...WORDS['global-vectorizer'], follows: 'how much a word weighs depends on the test texts too' };

/** Solvers of fancyimpute work on the table that they are given, and transform no other: no step of a pipeline. */
const SOLVERS = new Set(['KNN', 'MICE', 'SoftImpute', 'IterativeSVD', 'BiScaler']);
const SOLVED = {
  remedy: 'Split first and let it see the training part alone',
  remedyInFolds: 'Do it inside every fold, with the training rows alone',
};

/** A label that is filled in is wrong in either part. */
const MADE_UP: Words = {
  follows: 'rows without a label get a made-up one, and the model is trained and scored on that',
  remedy: 'Drop these rows instead',
  remedyInFolds: 'Drop these rows instead',
};

/** No value is learned that could be taken from the training part. */
const AHEAD: Words = {
  follows: 'gaps in the training rows are filled from test rows beside them',
  remedy: 'Split first and fill each part from its own rows',
  remedyInFolds: 'Fill inside every fold, each part from its own rows',
};

/** What only a run knows: which columns are left out in between, and which of two joined parts has gaps. */
function unless({ mayLack, columns, joined }: LeakFacts): string {
  const open = [
    ...(joined === undefined ? [] : ['all gaps lie in the other part']),
    ...(mayLack === undefined
      ? []
      : [`${columns?.value.length === 1 ? 'this column is' : 'these columns are'} among those left out in between`]),
  ];
  return open.length === 0 ? '' : `unless ${open.join(' or ')}, `;
}

/** Rows that are set apart to choose by are no test set. */
const asValidation = ({ isValidation }: LeakFacts, text: string): string =>
  isValidation === undefined
    ? text
    : text.replace(/\btest (rows|labels|texts|part)\b/g, 'validation $1').replace('is tested on', 'is validated on');

/** Keras splits inside of `fit`: nothing can be learned between the two. */
const VALIDATION_SPLIT = 'validation_split';

function plainWords(variant: FitVariant, facts: LeakFacts): Words {
  const words = wordsOf(variant, facts);
  return SOLVERS.has(facts.statistic.value) ? { ...words, ...SOLVED } : words;
}

function wordsOf(variant: FitVariant, facts: LeakFacts): Words {
  const { learns, isTarget, statistic } = facts;
  if (isTarget !== undefined) return MADE_UP;
  if (learns.value === LOOKS_AHEAD) return AHEAD;
  if (variant === 'global-scaling' && isExpression(facts)) return BY_HAND;
  if (variant === 'global-vectorizer' && !/vocabulary/.test(learns.value)) return WEIGHTS;
  if (variant !== 'global-imputation') return WORDS[variant];
  if (learns.value === OF_EACH_GROUP || /\.groupby\(/.test(statistic.value)) return BY_GROUP;
  return isExpression(facts) ? WORDS[variant] : IMPUTER;
}

export const messageOf =
  (variant: FitVariant) =>
  (facts: LeakFacts): string => {
    const { split, how, isGrave, learns, joined, isTarget } = facts;
    const plain = plainWords(variant, facts);
    const words = { ...plain, follows: asValidation(facts, plain.follows), remedy: asValidation(facts, plain.remedy) };
    const isBlind = variant === 'global-selection' && !isGrave.value;
    const follows = isBlind
      ? asValidation(facts, `${learns.value === ORDER ? ORDER : 'which columns are kept'} depends on the test rows too`)
      : `${unless(facts)}${words.follows}`;
    if (how.value === 'joined-files') {
      if (facts.isLabelled !== undefined) {
        const chosen = isBlind ? follows : WORDS[variant].follows;
        return `${subject(facts)} the test rows as well, joined by ${code(split.value)}, with their labels: ${chosen}. Learn it from the training rows alone.`;
      }
      const why = 'no leaderboard notices, but in production the rows to predict are not there yet';
      return `${subject(facts)} the test rows as well, joined by ${code(split.value)}: ${why}. Learn it from the training rows alone.`;
    }
    const once = facts.flag === undefined ? '' : `Once a call sets ${code(facts.flag.value)}, `;
    const all = `${once}${subject(facts)} all ${facts.isOfPart === undefined ? 'rows' : 'training rows'}${joined === undefined ? '' : ` of both parts of ${code(joined.value)}`}`;
    const splits = `${code(split.value)}${below(facts)}`;
    if (how.value === 'cross-validation')
      return `${all}, and ${splits} scores folds of ${joined === undefined ? 'the same rows' : 'one part'}: ${follows}. ${words.remedyInFolds}.`;
    const kept = facts.isTestKept === undefined ? '' : ', while the test rows are kept out';
    if (split.value === VALIDATION_SPLIT && isTarget === undefined)
      return `${all}, and ${splits} scores the last ${joined === undefined ? 'of them' : 'rows of one part'}${kept}: ${follows}. Set the validation rows apart first, learn from the others and pass them as ${code('validation_data')}.`;
    const some = joined === undefined ? 'of them' : 'rows of one part';
    const makes = facts.isValidation === undefined ? `makes some ${some} the test set` : `sets some ${some} apart for validation`;
    return `${all}, and ${splits} ${makes}${kept}: ${follows}. ${words.remedy}.`;
  };

export function refitMessage(facts: LeakFacts): string {
  const { statistic, data, counterpart, how, split } = facts;
  if (how.value === 'joined-parts')
    return `${subject(facts)} the test part too, joined to the training part by ${code(split.value)}, before the evaluation below. Fit on the training part and only transform the test part.`;
  if (how.value === 'by-itself' && counterpart !== undefined)
    return `${code(statistic.value)} is taken from the test part although the training part has ${code(counterpart.value)}, so one and the same value means different things in the two. Use what the training part says for both.`;
  const first = counterpart === undefined ? 'the training part' : code(counterpart.value);
  if (facts.helper !== undefined) {
    const learns = isExpression(facts) ? `takes ${code(statistic.value)}` : `fits a ${code(statistic.value)}`;
    return `${code(facts.helper.value)} ${learns} anew ${isExpression(facts) ? 'from' : 'on'} ${code(data.value)} although ${first} went through it too, ${consequence(facts)}. Let it hand on what it learns from the training part, and only apply that to ${code(data.value)}.`;
  }
  return `${code(statistic.value)} is fitted on ${code(data.value)} although ${first} has a fit of its own, ${consequence(facts)}. Call ${code('transform')} on ${code(data.value)} with the fit of the training part.`;
}

/** Of a fit on each part. */
function consequence({ statistic, learns }: LeakFacts): string {
  if (ENCODER_NAMES.has(statistic.value)) return 'so the codes shift as soon as one of the two lacks a category';
  return /Imputer$/.test(statistic.value) || /\bfill\b/.test(learns.value)
    ? 'so a gap is filled with one value in the one and with another in the other'
    : 'so one and the same value turns into different numbers in the two';
}

const isExpression = ({ statistic }: Pick<LeakFacts, 'statistic'>): boolean => /[(/]/.test(statistic.value);

/** Ends where "all rows" or "the test rows as well" goes on. */
function subject({ statistic, learns, data }: LeakFacts): string {
  return isExpression({ statistic })
    ? `${code(statistic.value)} is taken over`
    : `${code(statistic.value)} on ${code(data.value)} ${learns.value.startsWith('which') ? 'learns' : 'takes'} ${learns.value} from`;
}

const below = ({ distance }: LeakFacts): string =>
  distance === undefined || distance.value === 0 ? '' : ` ${count(distance.value, 'line')} below`;

export function numbers(facts: LeakFacts): string {
  const { split, distance, columns, testSize, how, counterpart, isValidation } = facts;
  const apart = isValidation === undefined ? 'Test set' : 'Validation set';
  const lines = [
    how.value === 'refit' || how.value === 'helper'
      ? `Fitted before on ${code(counterpart?.value ?? 'the training part')}`
      : `${how.value.startsWith('joined') ? 'Joined by' : 'Split'}: ${code(split.value)}${distance === undefined ? '' : `, ${count(distance.value, 'line')} below`}`,
    columns === undefined ? '' : `Columns: ${columns.value.map((it) => code(String(it))).join(', ')}`,
    testSize === undefined
      ? ''
      : testSize.value < 1
        ? `${apart}: ${figure(testSize.value * 100)} % of the rows`
        : `${apart}: ${count(testSize.value, 'row')}`,
  ];
  return lines.filter((it) => it !== '').join('\n\n');
}
