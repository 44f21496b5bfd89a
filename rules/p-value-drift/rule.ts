/** A p-value decides about drift: with enough rows the answer is always yes. */
import { defineTrap } from '../../src/engine/trap.ts';
import type { DriftFacts } from './facts.ts';
import { detectorFixes } from './detector-fixes.ts';
import { pValueDetectors } from './p-value-detector.ts';
import { pValueTriggers } from './p-value-trigger.ts';
import { triggerFixes } from './trigger-fixes.ts';
import { detectorMessage, numbers, triggerMessage } from './wording.ts';

export default defineTrap<DriftFacts>({
  id: 'p-value-drift',
  title: 'A p-value that decides about drift',
  tier: 'warning',
  summary: 'A test finds any difference once the samples are large, so a p-value that raises drift alerts always raises them.',
  words: [
    [
      'ks_2samp', 'kstest', 'chi2_contingency', 'chisquare', 'ttest_ind', 'mannwhitneyu', 'anderson_ksamp', 'cramervonmises_2samp',
      'epps_singleton_2samp',
      // The classes of alibi-detect, Evidently and NannyML all carry it in their names.
      'Drift',
      'whylogs',
    ],
  ], // prettier-ignore
  options: {
    'fair-sample': {
      type: 'number',
      default: 2000,
      minimum: 0,
      description: 'A test is let alone where one of its samples is known to be at most this large.',
    },
  },
  variants: {
    'p-value-trigger': {
      title: 'A p-value that raises an alert, a drift flag or a retraining',
      message: triggerMessage,
      numbers,
      fixes: triggerFixes,
    },
    'p-value-detector': { title: 'A drift detector that decides by a p-value', message: detectorMessage, numbers, fixes: detectorFixes },
  },
  *detect(context) {
    yield* pValueTriggers(context);
    yield* pValueDetectors(context);
  },
});
