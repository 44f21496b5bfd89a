/** Which training loop of the module a finding is about: the one around it, the one behind it, or the one that uses what it stands in. */
import type { Analysis, Value } from '../../src/python/analysis.ts';
import type { Detection } from '../../src/engine/trap.ts';
import type { Node, Span } from '../../src/python/syntax.ts';
import { descendantsOf } from '../../src/python/syntax-walk.ts';
import type { TrainingFacts } from './facts.ts';
import { inside, sources, type TrainingSite, trainingSites } from './training-site.ts';

type Found = Pick<Detection<TrainingFacts>, 'span' | 'variant' | 'evidence'>;

/** @returns undefined where none is, or several could be meant */
export function siteOf(analysis: Analysis, found: Found): TrainingSite | undefined {
  const sites = trainingSites(analysis);
  const around = sites.filter((it) => holds(it, found.span));
  if (around.length > 0) return around.at(-1);
  const proving = sites.filter((site) => found.evidence.some(({ span }) => holds(site, span)));
  if (proving.length > 0) return only(proving);
  if (found.variant === 'stale-optimizer') return only(sites.filter((it) => steps(analysis, it, found.span)));
  const definitions = definitionsAround(analysis, found.span);
  const owner = definitions.find((it) => it.type === 'ClassDef');
  const home = definitions[0];
  const after = sites.filter(({ loop }) => loop.start > found.span.end && definitionsAround(analysis, loop)[0] === home);
  if (after.length > 0) return only(after);
  const using = sites.filter(
    (site) => (owner !== undefined && trains(analysis, site, owner)) || (home !== undefined && calls(analysis, site, home)),
  );
  return only(using);
}

const only = (found: readonly TrainingSite[]): TrainingSite | undefined => (found.length === 1 ? found[0] : undefined);
const holds = ({ loop }: TrainingSite, span: Span): boolean => loop.start <= span.start && span.end <= loop.end;

/** Functions and classes, the innermost first. */
function definitionsAround(analysis: Analysis, { start, end }: Span): Node[] {
  const found: Node[] = [];
  for (const it of descendantsOf(analysis.syntax))
    if ((it.type === 'FunctionDef' || it.type === 'AsyncFunctionDef' || it.type === 'ClassDef') && it.start <= start && end <= it.end)
      found.unshift(it);
  return found;
}

/** Whether one of the loop's models is an instance of a class. */
const trains = (analysis: Analysis, { loop, models }: TrainingSite, owner: Node): boolean =>
  inside(loop).some((it) => isNamed(analysis, it, models, (value) => analysis.classes(value).some(({ def }) => def === owner)));

/** Whether the loop calls a function. */
const calls = (analysis: Analysis, site: TrainingSite, home: Node): boolean =>
  analysis.calls.some((it) => holds(site, it.node) && analysis.callee(it).functions.some(({ def }) => def === home));

/** Whether the loop steps the optimizer that is built at a place. */
const steps = (analysis: Analysis, { loop, optimizers }: TrainingSite, { start, end }: Span): boolean =>
  inside(loop).some((it) =>
    isNamed(analysis, it, optimizers, (value) => sources(analysis, value).some(({ node }) => node.start === start && node.end === end)),
  );

function isNamed(analysis: Analysis, node: Node, names: readonly string[], is: (value: Value) => boolean): boolean {
  if ((node.type !== 'Name' && node.type !== 'Attribute') || !names.includes(analysis.slice(node))) return false;
  const value = analysis.valueOf(node);
  return value !== undefined && is(value);
}
