/** Makes a finding of a weight: its evidence and its facts. */
import type { Detection, Evidence } from '../../src/engine/trap.ts';
import { figure } from '../../src/engine/text.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import type { Span } from '../../src/python/syntax.ts';
import type { Scaled, WeightFacts } from './facts.ts';
import type { Extreme, Weight } from './weights.ts';

export interface Site {
  readonly variant: string;
  readonly span: Span;
  /** What takes the weight. */
  readonly holder: string;
  /** Where the weights are handed over. */
  readonly weights: Span;
  readonly scaled: Scaled;
  /** What else the finding needs. */
  readonly evidence?: readonly Evidence[];
}

export function findingOf(analysis: Analysis, site: Site, { ratio, largest, smallest }: Extreme, limit: number): Detection<WeightFacts> {
  const { variant, span, holder, weights, scaled, evidence = [] } = site;
  return {
    variant,
    span,
    evidence: [...piecesOf(largest, smallest), ...evidence],
    facts: {
      ratio: { value: ratio, ...(largest.span === undefined ? {} : { span: largest.span }) },
      largest: { value: largest.number, ...(largest.span === undefined ? {} : { span: largest.span }) },
      smallest: { value: smallest.number, ...(smallest.span === undefined ? {} : { span: smallest.span }) },
      holder: { value: holder },
      weights: { value: analysis.slice(weights), span: weights },
      scaled: { value: scaled },
      limit: { value: limit },
      ...countsOf(largest),
    },
  };
}

/** Where the two weights are written. */
export function piecesOf(largest: Weight, smallest: Weight): Evidence[] {
  const piece = (of: Weight, says: string): Evidence[] => (of.span === undefined ? [] : [{ kind: 'expression', span: of.span, says }]);
  const isSame = largest.span?.start === smallest.span?.start && largest.span?.end === smallest.span?.end;
  return [
    ...piece(largest, `The largest weight is ${figure(largest.number)}.`),
    ...(isSame ? [] : piece(smallest, `The smallest is ${figure(smallest.number)}.`)),
  ];
}

function countsOf({ quotient, span }: Weight): Pick<WeightFacts, 'negatives' | 'positives'> {
  const [negatives, positives] = quotient ?? [];
  // Counts of rows, not shares of a whole.
  if (negatives === undefined || positives === undefined || !(Number.isInteger(negatives) && Number.isInteger(positives) && positives > 0))
    return {};
  const place = span === undefined ? {} : { span };
  return { negatives: { value: negatives, ...place }, positives: { value: positives, ...place } };
}
