/** Repairs: `fit_transform` on the test part becomes `transform`; what was learned before the split is learned behind it. */
import type { Detection, Fix } from '../../src/engine/trap.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import { fitBehindSplit } from './behind-split.ts';
import type { LeakFacts } from './facts.ts';
import { fillBehindSplit } from './fill-behind-split.ts';
import { intoPipeline } from './into-pipeline.ts';

export function* fixesOf({ anchors, span, facts }: Detection<LeakFacts>, analysis: Analysis): Iterable<Fix> {
  const method = anchors?.['method'];
  if (method !== undefined) {
    const data = facts.data.value;
    yield { action: 'only-transform', title: `Only transform \`${data}\``, kind: 'repair', edits: [{ span: method, text: 'transform' }] };
  }
  // What has no label is better dropped than filled in another way.
  if (facts.isTarget !== undefined) return;
  // Where another split follows, moving it behind the first one repairs nothing.
  const split = anchors?.['split'];
  if (split === undefined) return;
  if (facts.how.value === 'cross-validation') yield* intoPipeline(analysis, span, split);
  else {
    yield* fitBehindSplit(analysis, span, split);
    yield* fillBehindSplit(analysis, span, split);
  }
}
