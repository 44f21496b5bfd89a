/** Finds comparisons of a two-sample test's p-value with a constant that raise an alert, a drift flag or a retraining. */
import type { DetectContext, Detection, Evidence } from '../../src/engine/trap.ts';
import { hasWord, wordSpans } from '../../src/engine/words.ts';
import { type Analysis, spanOf, type Value } from '../../src/python/analysis.ts';
import type { Compare, Span } from '../../src/python/syntax.ts';
import { namesDriven, type Naming } from './consequence.ts';
import { decisionsIn } from './decisions.ts';
import type { DriftFacts } from './facts.ts';
import { isInTest } from './in-test.ts';
import { isLeftUnread } from './left-unread.ts';
import { requiresMagnitude } from './magnitude.ts';
import { outcomeSites } from './outcome-sites.ts';
import type { PValueSource } from './p-values.ts';
import { sampleSize, tableSize } from './sample-size.ts';
import { byNeed } from './two-sample-tests.ts';
import { DRIFT, EXPERIMENT, LIVE, REFERENCE, WEAK } from './words.ts';

export function* pValueTriggers({ analysis, options, reject }: DetectContext): Generator<Detection<DriftFacts>> {
  for (const decision of decisionsIn(analysis)) {
    const { node, alpha, isShared, isTrueWhenSmall, value } = decision;
    const sources = [...decision.sources].sort((one, other) => byNeed(one.test, other.test));
    const span = { start: node.start, end: node.end };
    const [first, ...more] = sources;
    if (first === undefined) continue;
    const tests: Evidence = {
      kind: 'expression',
      span: spanOf(first.call),
      says: `The p-value comes from \`${first.test.name}\`.`,
      ...(more.length === 0 ? {} : { also: more.map(({ call }) => spanOf(call)) }),
    };
    const level: Evidence = {
      kind: 'expression',
      span: spanOf(alpha.origin),
      says: `It is compared with ${alpha.value}${isShared ? ', divided by the number of tests' : ''}.`,
    };
    const no = (missing: string): void => {
      reject('p-value-trigger', span, missing, [tests, level]);
    };
    if (isInTest(analysis, node)) {
      no('It stands in a test or an assertion.');
      continue;
    }
    if (isLeftUnread(analysis, node)) {
      no('Nothing reads what it says.');
      continue;
    }
    const comparing = comparedNames(analysis, sources, node);
    if (comparing.some(({ text }) => hasWord(text, EXPERIMENT))) {
      no('It reads like the analysis of an experiment.');
      continue;
    }
    const size = sizeOf(analysis, sources);
    if (size.bound <= (options['fair-sample'] as number)) {
      no(`A sample holds at most ${size.bound} values, where a test is fair.`);
      continue;
    }
    const sites = outcomeSites(analysis, value);
    if (requiresMagnitude(analysis, sites, !isTrueWhenSmall)) {
      no('A magnitude has to hold as well.');
      continue;
    }
    const words = consequenceWords(namesDriven(analysis, sites), comparing);
    if (words === undefined) {
      no('Nothing here is named for drift, an alert or a retraining.');
      continue;
    }
    yield {
      variant: 'p-value-trigger',
      span,
      evidence: [tests, level, ...words.evidence],
      facts: {
        alpha: { value: alpha.value, span: spanOf(alpha.origin) },
        test: { value: first.test.name, span: spanOf(first.call) },
        family: { value: first.test.family },
        decision: { value: analysis.slice(node), span },
        consequence: words.consequence,
        ...(isShared ? { isShared: { value: true } } : {}),
        ...(size.smaller === undefined ? {} : { size: { value: size.smaller, unit: 'values' } }),
        ...(Number.isFinite(size.bound) ? { most: { value: size.bound, unit: 'values' } } : {}),
      },
    };
  }
}

/** The arguments of the tests and the parameters of the functions around: who is compared with whom. */
function comparedNames(analysis: Analysis, sources: readonly PValueSource[], node: Compare): Naming[] {
  const naming = ({ start, end }: Span): Naming => ({ text: analysis.text.slice(start, end), start });
  const calls = sources.map(({ call }) => call.node);
  const given = calls.flatMap((it) => (it.type === 'Call' ? [...it.args, ...it.keywords.map(({ value }) => value)] : []));
  const around = [node, ...calls].flatMap((it) => analysis.enclosing(it));
  const parameters = around.flatMap((it) =>
    it.type === 'ClassDef' ? [] : [...it.args.posonlyargs, ...it.args.args, ...it.args.kwonlyargs],
  );
  return [...given.map(naming), ...parameters.map(({ start, arg }) => naming({ start, end: start + arg.length }))];
}

interface Words {
  readonly evidence: readonly Evidence[];
  readonly consequence: DriftFacts['consequence'] & object;
}

function consequenceWords(driven: readonly Naming[], compared: readonly Naming[]): Words | undefined {
  const named = (words: ReadonlySet<string>, list: readonly Naming[]): Naming | undefined => list.find(({ text }) => hasWord(text, words));
  const piece = (words: ReadonlySet<string>, list: readonly Naming[], says: string): Evidence[] => {
    const [span, ...also] = list.flatMap(({ text, start }) => wordSpans(text, start, words));
    return span === undefined ? [] : [{ kind: 'word', span, says, ...(also.length === 0 ? {} : { also }) }];
  };
  const words = named(DRIFT, driven) === undefined ? WEAK : DRIFT;
  const name = named(words, driven);
  if (name === undefined) return undefined;
  const consequence = { value: label(name.text), span: { start: name.start, end: name.start + name.text.length } };
  const driving = piece(words, driven, 'Its name says what the comparison is for.');
  if (words === DRIFT) return { evidence: driving, consequence };
  const reference = piece(REFERENCE, compared, 'One sample is the reference.');
  const live = piece(LIVE, compared, 'The other one is live.');
  return reference.length > 0 && live.length > 0 ? { evidence: [...driving, ...reference, ...live], consequence } : undefined;
}

/** `report["drift"]` stays; a quoted text loses its quotes. */
const label = (text: string): string => /^(["'])(.*)\1$/.exec(text)?.[2] ?? text;

/**
 * How much the samples hold.
 *
 * `bound`: what the smaller sample of every test holds at most, which no growth of the other one makes up for.
 * `smaller`: the smallest sample of all, where the sizes of all are known.
 */
function sizeOf(analysis: Analysis, sources: readonly PValueSource[]): { bound: number; smaller: number | undefined } {
  const tests = sources.map(({ call, test }): readonly (number | undefined)[] => {
    if (test.family === 'table') {
      const table = analysis.argument(call, 0, 'observed');
      return [table === undefined ? undefined : tableSize(analysis, table)];
    }
    if (test.family === 'frequencies') return [undefined];
    const first = analysis.argument(call, 0, 'data1', 'rvs', 'a', 'x', 'samples', 'f_obs');
    const samples = test.name === 'anderson_ksamp' ? listed(first) : [first, analysis.argument(call, 1, 'data2', 'cdf', 'b', 'y', 'f_exp')];
    return samples.map((it) => (it === undefined ? undefined : sampleSize(analysis, it)));
  });
  const sizes = tests.flat();
  const bounds = tests.map((it) => Math.min(...it.map((size) => size ?? Infinity)));
  const areKnown = sizes.length > 0 && sizes.every((it) => it !== undefined);
  return { bound: Math.max(...bounds), smaller: areKnown ? Math.min(...sizes) : undefined };
}

const listed = (value: Value | undefined): readonly Value[] => (value?.op === 'container' ? value.items : []);
