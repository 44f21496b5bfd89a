/** A statistic is learned from rows that are later called the test set. */
import { defineTrap, type VariantDefinition } from '../../src/engine/trap.ts';
import { spanOf } from '../../src/python/analysis.ts';
import type { LeakFacts } from './facts.ts';
import { fixesOf } from './fixes.ts';
import { joinedFits } from './joined.ts';
import { lateLeaks } from './late.ts';
import { detectionOf, leaksIn } from './leaks.ts';
import { isShownOnPurpose } from './on-purpose.ts';
import { ownFills } from './own-fills.ts';
import { helperRefits } from './helper-refits.ts';
import { refits } from './refit.ts';
import { splitsIn, type Wholes } from './splits.ts';
import { Statistics } from './statistics.ts';
import type { FitVariant } from './transformers.ts';
import { messageOf, numbers, refitMessage, severityOf } from './wording.ts';

const leak = (title: string, variant: FitVariant): VariantDefinition<LeakFacts> => ({
  title,
  severity: severityOf,
  message: messageOf(variant),
  numbers,
  fixes: fixesOf,
});

const words = (list: string): string[] => list.split(' ');

export default defineTrap<LeakFacts>({
  id: 'preprocessing-leakage',
  title: 'A statistic learned from the test rows',
  tier: 'warning',
  summary: 'A fill value, a scale, a choice of columns or copies of rows are taken from all rows before some are set apart for testing.',
  words: [
    words('pandas cudf dask sklearn imblearn keras fancyimpute category_encoders'),
    words('fillna fit interpolate bfill backfill scale resample groupby corr std max mean median quantile cut qcut zscore sample complete'),
    [
      ...words('train_test_split Fold Split cross_val SearchCV _split learning_curve validation_curve concat append stack test val'),
      // Names as short as `te` and `dev` are parts of many other words.
      ...['tst', 'holdout', ...['te', 'dev'].flatMap((name) => [` ${name} `, ` ${name},`, `_${name} `, `_${name},`])],
    ],
  ],
  // Without one of a method: the parts that a helper of another file gives back.
  ownWords: [
    ...words('_split split_ Fold Split( cross_val SearchCV learning_curve fillna fit_transform fit_resample'),
    ...words('train train_df train_data train_loader trainloader train_set').map((it) => `${it}, `),
  ],
  variants: {
    'oversample-before-split': leak('Copies of rows made before the split', 'oversample-before-split'),
    'global-target-encoding': leak('Mean labels taken over all rows', 'global-target-encoding'),
    'global-selection': leak('Columns chosen by what all rows say', 'global-selection'),
    'global-imputation': leak('Gaps filled with a statistic of all rows', 'global-imputation'),
    'refit-on-test': {
      title: 'A transformer fitted on the test part',
      severity: severityOf,
      message: refitMessage,
      numbers,
      fixes: fixesOf,
    },
    'global-vectorizer': leak('A vocabulary learned from all texts', 'global-vectorizer'),
    'global-scaling': leak('Scaled by a statistic of all rows', 'global-scaling'),
  },
  *detect(context) {
    const { analysis } = context;
    const splits = splitsIn(analysis);
    const statistics = new Statistics(analysis);
    const { leaks, passed } = leaksIn(context, splits, statistics);
    const known: Wholes = new Map();
    const told = new Set(leaks.map((it) => it.statistic.at));
    const late = lateLeaks(analysis, splits, statistics, told, known);
    for (const leak of [...leaks, ...late]) {
      const { statistic, through, splits: scored } = leak;
      const at = through ?? statistic.at;
      if (
        isShownOnPurpose(
          analysis,
          at,
          scored.map((it) => it.at),
        )
      ) {
        context.reject(statistic.variant, spanOf(at), 'its own names say that it is shown as a leak.');
        continue;
      }
      const detection = detectionOf(analysis, leak);
      if (detection !== undefined) yield detection;
    }
    for (const { statistic } of late) told.add(statistic.at);
    for (const detections of [
      joinedFits(context, splits, statistics, told, passed),
      refits(context, splits),
      helperRefits(context, splits, statistics),
      ownFills(analysis, splits, statistics, known),
    ]) {
      for (const detection of detections) {
        const at = analysis.callAt(detection.span);
        if (at === undefined || !isShownOnPurpose(analysis, at, [])) yield detection;
      }
    }
  },
});
