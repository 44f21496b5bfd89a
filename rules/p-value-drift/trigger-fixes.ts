/** The repairs of a comparison: a distance or an effect size in place of the p-value. The user's branch stays as it is. */
import type { Detection, Edit, Fix } from '../../src/engine/trap.ts';
import { hasWord } from '../../src/engine/words.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import { importEdit } from '../../src/python/imports.ts';
import type { Span } from '../../src/python/syntax.ts';
import { argumentsInReach, type Samples } from './arguments-in-reach.ts';
import type { DriftFacts, Family } from './facts.ts';
import { decisionsIn, type Decision } from './decisions.ts';
import { insertHelper } from './psi-helper.ts';
import { LIVE, REFERENCE } from './words.ts';

interface Measure {
  readonly text: string;
  readonly edits: readonly Edit[];
}

interface Repair {
  readonly action: string;
  readonly title: string;
  readonly limit: number;
  readonly families: readonly Family[];
  measure(analysis: Analysis, samples: Samples, at: Span): Measure | undefined;
}

const NUMERIC: readonly Family[] = ['distribution', 'rank'];

const REPAIRS: readonly Repair[] = [
  {
    action: 'wasserstein',
    title: 'Compare the Wasserstein distance in standard deviations with 0.1',
    limit: 0.1,
    families: NUMERIC,
    measure: (analysis, { first, second }, at) =>
      withImports(analysis, at, [['scipy.stats', 'wasserstein_distance'], ['numpy']], ([distance, np]) => `${distance}(${first}, ${second}) / ${np}.std(${first})`), // prettier-ignore
  },
  {
    action: 'psi',
    title: 'Compare the population stability index with 0.25',
    limit: 0.25,
    families: NUMERIC,
    measure: (analysis, { first, second }) => {
      const helper = insertHelper(analysis);
      return helper === undefined ? undefined : { text: `${helper.name}(${first}, ${second})`, edits: helper.edits };
    },
  },
  {
    action: 'cohens-d',
    title: "Compare Cohen's d with 0.2",
    limit: 0.2,
    families: ['mean'],
    measure: (analysis, { first, second }, at) =>
      withImports(analysis, at, [['numpy']], ([np]) =>
        `abs(${np}.mean(${first}) - ${np}.mean(${second})) / ${np}.sqrt((${np}.var(${first}, ddof=1) + ${np}.var(${second}, ddof=1)) / 2)`), // prettier-ignore
  },
  {
    action: 'cramers-v',
    title: "Compare Cramér's V with 0.1",
    limit: 0.1,
    families: ['table'],
    measure: (analysis, { first, test }, at) =>
      withImports(analysis, at, [['numpy']], ([np]) =>
        `${np}.sqrt(${test}(${first})[0] / (${np}.asarray(${first}).sum() * (min(${np}.shape(${first})) - 1)))`), // prettier-ignore
  },
  {
    action: 'jensen-shannon',
    title: 'Compare the Jensen–Shannon distance with 0.1',
    limit: 0.1,
    families: ['frequencies'],
    measure: (analysis, { first, second }, at) =>
      withImports(analysis, at, [['scipy.spatial.distance', 'jensenshannon']], ([distance]) => `${distance}(${first}, ${second})`),
  },
];

function withImports(
  analysis: Analysis,
  at: Span,
  wanted: readonly (readonly [module: string, member?: string])[],
  write: (names: readonly string[]) => string,
): Measure | undefined {
  const found = wanted.map(([module, member]) => importEdit(analysis, module, at, member, module === 'numpy' ? 'np' : undefined));
  if (!found.every((it) => it !== undefined)) return undefined;
  return { text: write(found.map(({ name }) => name)), edits: found.flatMap(({ edits }) => edits) };
}

export function* triggerFixes({ span, facts }: Detection<DriftFacts>, analysis: Analysis): Generator<Fix> {
  const decision = decisionsIn(analysis).find(({ node }) => node.start === span.start && node.end === span.end);
  const samples = decision === undefined ? undefined : samplesOf(analysis, decision);
  if (decision === undefined || samples === undefined) return;
  for (const repair of REPAIRS) {
    if (!repair.families.includes(facts.family.value as Family)) continue;
    const measure = repair.measure(analysis, samples, span);
    if (measure === undefined) continue;
    const text = `${measure.text} ${decision.isTrueWhenSmall ? '>' : '<='} ${repair.limit}`;
    yield { action: repair.action, title: repair.title, kind: 'repair', edits: [...measure.edits, { span, text }] };
  }
}

/** The two samples, the reference first, where they can be written again at the comparison. */
function samplesOf(analysis: Analysis, { sources, node }: Decision): Samples | undefined {
  const [source, ...others] = sources;
  if (source === undefined || others.length > 0) return undefined;
  const found = argumentsInReach(analysis, source, node);
  if (found === undefined) return undefined;
  const isSwapped = hasWord(found.first, LIVE) && hasWord(found.second, REFERENCE) && !hasWord(found.first, REFERENCE);
  return isSwapped ? { ...found, first: found.second, second: found.first } : found;
}
