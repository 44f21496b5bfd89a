/** Finds layers of the user's own that hold a low-rank pair and scale it by alpha/r, with the ranks that the module gives them. */
import type { DetectContext, Detection, Evidence } from '../../src/engine/trap.ts';
import { type Analysis, type CallValue, type ClassValue, type Frame, type Known, spanOf, type Value } from '../../src/python/analysis.ts';
import { hasWord } from '../../src/engine/words.ts';
import type { Span } from '../../src/python/syntax.ts';
import type { LoraFacts } from './facts.ts';
import { lowRankPairs, parameterOf, sizeKey } from './low-rank-pair.ts';
import { judge, limitsOf, type Limits } from './scaling.ts';
import { hasSquareRootBranch, RANK_WORDS } from './square-root.ts';
import { trainingSetup } from './training-setup.ts';

export function* customScaling({ analysis, options, reject }: DetectContext): Generator<Detection<LoraFacts>> {
  const limits = limitsOf(options);
  const written = divisionsByClass(analysis);
  for (const layer of written.keys()) {
    const divisions = scalingsIn(analysis, layer, written.get(layer) ?? []);
    if (divisions.length === 0) continue;
    for (const { division, left, right, rank, pair } of divisions) {
      const span = spanOf(division);
      const no = (missing: string): void => {
        reject('custom-scaling', span, missing, pair);
      };
      if (hasSquareRootBranch(analysis)) {
        no('The file also scales by the square root of the rank.');
        continue;
      }
      const sites = sitesOf(analysis, layer, left, right, limits);
      const [worst] = sites;
      if (worst === undefined) {
        no('No call in this module gives the layer a rank and an alpha whose ratio is low.');
        continue;
      }
      const piece = (pick: (site: Site) => Known, says: string): Evidence => {
        const [first, ...also] = sites.map((site) => spanOf(pick(site).origin));
        return { kind: 'expression', span: first ?? span, says, ...(also.length === 0 ? {} : { also }) };
      };
      yield {
        variant: 'custom-scaling',
        span,
        evidence: [
          ...pair,
          piece((it) => it.rank, `The rank is ${worst.r}.`),
          ...(worst.alpha.origin === worst.rank.origin ? [] : [piece((it) => it.alpha, `Alpha is ${worst.a}.`)]),
        ],
        facts: {
          rank: { value: worst.r, span: spanOf(worst.rank.origin) },
          alpha: { value: worst.a, span: spanOf(worst.alpha.origin) },
          holder: { value: layer.def.name, span },
          division: { value: analysis.slice(span), span },
          maxRank: { value: limits.maxRank },
          minScaling: { value: limits.minScaling },
          ...trainingSetup(analysis),
        },
        anchors: { rank },
      };
    }
  }
}

interface Scaling {
  readonly division: Value;
  readonly left: Value;
  readonly right: Value;
  /** Where the divisor is written. */
  readonly rank: Span;
  readonly pair: readonly Evidence[];
}

/** The divisions in the methods of each class: most classes have none, and are let go at once. */
function divisionsByClass(analysis: Analysis): Map<ClassValue, Value[]> {
  const found = new Map<ClassValue, Value[]>();
  for (const value of analysis.valuesOf('operation')) {
    if (value.name !== 'Div') continue;
    const layer = methodClass(value);
    if (layer === null || layer === undefined) continue;
    const divisions = found.get(layer);
    if (divisions === undefined) found.set(layer, [value]);
    else divisions.push(value);
  }
  return found;
}

/** Divisions by the inner size of a low-rank pair, in the methods of the class that holds it. */
function scalingsIn(analysis: Analysis, layer: ClassValue, written: readonly Value[]): Scaling[] {
  const pairs = lowRankPairs(analysis, layer);
  if (pairs.length === 0) return [];
  return written.flatMap((division): Scaling[] => {
    if (division.op !== 'operation') return [];
    const [left, right] = division.inputs;
    if (left === undefined || right === undefined || division.node.type !== 'BinOp') return [];
    const { right: rank } = division.node;
    const key = sizeKey(analysis, right, layer);
    const pair = pairs.find(({ shared }) => shared.has(key) && !shared.has(sizeKey(analysis, left, layer)));
    // In a square layer the pair shares both of its sizes; then the name has to say which is the rank.
    if (pair === undefined || (pair.shared.size > 1 && !hasWord(analysis.slice(rank), RANK_WORDS))) return [];
    return [{ division, left, right, rank, pair: pair.evidence }];
  });
}

function methodClass(value: Value): ClassValue | null {
  for (let scope: Value['scope'] | null = value.scope; scope !== null; scope = scope.parent) {
    if (scope.function?.method) return scope.function.method;
  }
  return null;
}

interface Site {
  readonly rank: Known;
  readonly alpha: Known;
  readonly r: number;
  readonly a: number;
  readonly isLoud: boolean;
}

/** The instantiations with a low ratio, the loudest and lowest first. */
function sitesOf(analysis: Analysis, layer: ClassValue, left: Value, right: Value, limits: Limits): Site[] {
  const sites = analysis.calls.flatMap((call): Site[] => {
    const { classes, functions } = analysis.callee(call);
    if (!classes.includes(layer)) return [];
    const init = functions.find((it) => it.body.name === '__init__');
    const frame: Frame | null = init === undefined ? null : { call, callee: init, outer: null, depth: 1 };
    const known = (value: Value): Known | undefined => numberAt(analysis, value, layer, call, frame);
    const rank = known(right);
    const alpha = factors(left)
      .map(known)
      .find((it) => it !== undefined);
    if (typeof rank?.value !== 'number' || typeof alpha?.value !== 'number') return [];
    const severity = judge(rank.value, alpha.value, limits);
    const isLow = alpha.value > 0 && rank.value > 0 && alpha.value / rank.value < limits.minScaling;
    if (severity === undefined && !isLow) return [];
    return [{ rank, alpha, r: rank.value, a: alpha.value, isLoud: severity === 'warning' }];
  });
  return sites.sort((a, b) => Number(b.isLoud) - Number(a.isLoud) || a.a / a.r - b.a / b.r);
}

/** What a value is in an object that `call` makes. */
function numberAt(analysis: Analysis, value: Value, layer: ClassValue, call: CallValue, frame: Frame | null): Known | undefined {
  const parameter = parameterOf(analysis, value, layer);
  const known = parameter !== undefined && frame !== null ? analysis.constant(parameter, frame) : analysis.constant(value);
  return typeof known?.value === 'number' ? known : undefined;
}

/** `x * alpha` → alpha, among others. */
function factors(value: Value): Value[] {
  return value.op === 'operation' && value.name === 'Mult' ? [...value.inputs].reverse().flatMap(factors) : [value];
}
