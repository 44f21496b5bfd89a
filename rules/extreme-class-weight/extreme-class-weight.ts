/** Class weights hundreds of times apart that scikit-learn and the boosting libraries fit with, or search through. */
import type { DetectContext, Detection, Evidence } from '../../src/engine/trap.ts';
import { type Analysis, type CallValue, spanOf, type Value } from '../../src/python/analysis.ts';
import type { Expr, Node, Span } from '../../src/python/syntax.ts';
import type { WeightFacts } from './facts.ts';
import { findingOf } from './finding.ts';
import { searched } from './ranges.ts';
import { remedyForEstimator } from './remedy.ts';
import { extremeOf } from './weights.ts';

const BOOSTING = ['xgboost', 'lightgbm', 'catboost'] as const;
const POSITIVE = 'scale_pos_weight';
const CLASSES = ['class_weight', 'class_weights'] as const;
/** Which libraries know a setting by its name. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  [POSITIVE]: BOOSTING,
  class_weight: ['sklearn', 'lightgbm', 'imblearn'],
  class_weights: ['catboost'],
};
const SETTING = new RegExp(`^(?:\\w+__)?(${[POSITIVE, ...CLASSES].join('|')})$`);

/** Those that have such settings. */
const OF_LIBRARIES = /^(sklearn|imblearn|xgboost|lightgbm|catboost)\./;

interface Candidate {
  readonly setting: string;
  readonly value: Value;
  /** What is underlined. */
  readonly node: Node & Span;
  readonly evidence: readonly Evidence[];
}

export function* extremeClassWeight({ analysis, options, reject }: DetectContext): Generator<Detection<WeightFacts>> {
  const limit = Number(options['max-class-weight']);
  const seen = new Set<number>();
  for (const { setting, value, node, evidence } of candidates(analysis)) {
    if (seen.has(node.start) || analysis.isElsewhere(node)) continue;
    seen.add(node.start);
    const no = (missing: string): void => {
      reject('extreme-class-weight', node, missing);
    };
    const one = extremeOf(analysis, value, setting === POSITIVE ? 'one' : 'both');
    const isSearched = one === undefined || isRange(analysis, value, setting);
    const found = isSearched ? searched(analysis, value, setting === POSITIVE) : one;
    if (found === undefined || found.ratio < limit) {
      no(found === undefined ? 'Its weights are not known here.' : `Its weights stand ${found.ratio} to 1, below the limit of ${limit}.`);
      continue;
    }
    const remedy = analysis.isInTest(node) ? 'It stands in a test.' : remedyForEstimator(analysis, node);
    if (remedy !== undefined) {
      no(remedy);
      continue;
    }
    const scaled = isSearched || found.isTried ? 'search' : 'fit';
    yield findingOf(
      analysis,
      { variant: 'extreme-class-weight', span: node, holder: setting, weights: node, scaled, evidence },
      found,
      limit,
    );
  }
}

function* candidates(analysis: Analysis): Generator<Candidate> {
  for (const call of analysis.callsAs(OF_LIBRARIES)) yield* ofCall(analysis, call);
  const dicts = new Set<Value>(analysis.callsAs(/^builtins\.dict$/));
  for (const value of analysis.valuesOf('container', 'mutation', 'call')) {
    if (value.op === 'container' && value.keys !== null) {
      const written = value.node.type === 'Dict' ? value.node.values : [];
      for (const [at, key] of value.keys.entries()) yield* ofKey(analysis, key, value.items[at], written[at]);
    }
    if (value.op === 'mutation' && value.value !== null && value.key !== null && typeof value.key !== 'string') {
      const statement = analysis.parentOf(value.node);
      yield* ofKey(analysis, value.key, value.value, statement?.type === 'Assign' ? statement.value : undefined);
    }
    if (value.op === 'call' && dicts.has(value)) {
      for (const { name, value: item } of value.args) if (name !== null) yield* named(analysis, name, item, writtenAs(value, name));
    }
  }
}

/** An argument of an estimator, of `set_params`, or of what trains from a mapping of parameters. */
function* ofCall(analysis: Analysis, call: CallValue): Generator<Candidate> {
  const { names } = analysis.callee(call);
  const library = names.find((it) => OF_LIBRARIES.test(it))?.split('.')[0];
  if (library === undefined) return;
  for (const setting of [POSITIVE, ...CLASSES]) {
    if (LIBRARIES[setting]?.includes(library) !== true) continue;
    const value = analysis.argument(call, -1, setting);
    const spread = call.args.find(({ star }) => star === '**');
    // What comes out of a mapping of this module is found where it is written.
    const isWritten = call.args.some(({ name }) => name === setting);
    if (value !== undefined && (isWritten || analysis.isElsewhere(value.node)))
      yield { setting, value, node: writtenAs(call, setting) ?? spread?.value.node ?? call.node, evidence: madeBy(analysis, call) };
  }
  for (const { name, value } of call.args) {
    if (name?.includes('__') === true && SETTING.test(name)) yield* named(analysis, name, value, writtenAs(call, name));
  }
  if (names.some((it) => /^(xgboost|lightgbm|catboost)\.(train|cv)$/.test(it))) {
    const params = analysis.argument(call, 0, 'params');
    for (const setting of params === undefined ? [] : [POSITIVE]) {
      const parts = analysis.parts(params!, setting);
      const [only] = parts;
      if (parts.length === 1 && only !== undefined && analysis.isElsewhere(only.node))
        yield { setting, value: only, node: params!.node, evidence: madeBy(analysis, call) };
    }
  }
}

/** The call itself, by what it calls: without that nothing takes the weight. */
const madeBy = (analysis: Analysis, { func }: CallValue): Evidence[] =>
  analysis.isElsewhere(func.node) ? [] : [{ kind: 'expression', span: spanOf(func), says: 'It is fitted with.' }];

/** The expression that a keyword is given. */
const writtenAs = ({ node }: CallValue, name: string): Expr | undefined =>
  node.type === 'Call' ? node.keywords.find(({ arg }) => arg === name)?.value : undefined;

function* ofKey(analysis: Analysis, key: Value | null, value: Value | undefined, written: Expr | undefined): Generator<Candidate> {
  const name = key === null ? undefined : analysis.constant(key)?.value;
  if (typeof name === 'string' && value !== undefined) yield* named(analysis, name, value, written);
}

/** A setting of a mapping, in a module that imports a library which has it. */
function* named(analysis: Analysis, name: string, value: Value, written: Expr | undefined): Generator<Candidate> {
  const setting = SETTING.exec(name)?.[1];
  const libraries = (setting === undefined ? undefined : LIBRARIES[setting])?.filter((it) => analysis.imports(it)) ?? [];
  if (setting === undefined || libraries.length === 0) return;
  const spans = libraries.flatMap((library) => importsOf(analysis, library));
  const [first, ...also] = spans;
  if (first === undefined) return;
  const says = `${libraries.join(', ')} ${libraries.length === 1 ? 'is' : 'are'} imported here.`;
  yield {
    setting,
    value,
    node: written ?? value.node,
    evidence: [{ kind: 'word', span: first, says, ...(also.length === 0 ? {} : { also }) }],
  };
}

/** Where the library's name stands in import statements, once. */
function importsOf(analysis: Analysis, library: string): Span[] {
  for (const value of analysis.valuesOf('imported')) {
    if (value.name.split('.')[0] !== library) continue;
    const statement = analysis.statementOf(value.node) ?? value.node;
    const at = analysis.slice(statement).indexOf(library);
    const start = statement.start + at;
    if (at !== -1) return [{ start, end: start + library.length }];
  }
  return [];
}

/** `(1e-6, 500, 'log-uniform')`, `[1, 10, 500]`: what a search tries. */
function isRange(analysis: Analysis, value: Value, setting: string): boolean {
  return setting === POSITIVE && analysis.origins(value).some(({ value: origin }) => origin.op === 'container');
}
