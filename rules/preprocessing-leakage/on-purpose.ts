/**
 * Leaks that are there to be seen: the author's own names for what comes out of them, or for the function around them, say what is wrong.
 * Comments never do, since most that speak of leaks stand above code that has one.
 */
import { wordsOf } from '../../src/engine/words.ts';
import type { Analysis, Value } from '../../src/python/analysis.ts';
import { cellOf } from '../../src/python/source.ts';
import type { Expr, Node, Span } from '../../src/python/syntax.ts';

const LEAKS = new Set('leak leaks leaky leaked leaking leakage'.split(' '));
/** Names of results: a `leakage` may be a number that was looked for, a leaky score is not. */
const LEAKY = new Set('leaky leaked leaking contaminated cheating'.split(' '));
const WRONG = new Set('wrong wrongly incorrect incorrectly'.split(' '));
/** Words beside these that make the name speak of something else, or of the opposite. */
const OTHERWISE = new Set(
  [
    'no not non without free avoid avoids avoiding prevent prevents preventing fix fixed remove removed drop dropped safe proof anti',
    'check checks checked detect detected detector detection audit guard find suspect suspected suspicious potential',
    'relu relus column columns col cols feature features field fields variable variables names',
    'rows row values value labels label predictions prediction pred preds count counts idx index mask entries answers',
  ].flatMap((it) => it.split(' ')),
);
/** Functions that show a leak beside one that has none. */
const SHOWS = new Set('with demo demonstrate demonstration show illustrate simulate gap inflation experiment example'.split(' '));
const WAYS = /^(way|approach|pipeline|method|preprocessing|order|example|version|split|scaling|imputation|cv|evaluation|workflow)$/;

const READS = /^pandas\.read_\w+$/;

/** @param splits where it is scored; unless the names at `at` say it, those at each of these must */
export function isShownOnPurpose(analysis: Analysis, at: Value, splits: readonly Value[]): boolean {
  if (analysis.once(isAboutLeaks)) return false;
  const isNamed = ({ node }: Value, isScore: boolean): boolean =>
    analysis.enclosing(node).some(({ name }) => saysWhatIsDone(name)) ||
    namesAround(analysis, node, isScore).some((it) => saysOfResult(it) || saysWrong(it));
  return isNamed(at, false) || (splits.length > 0 && splits.every((it) => isNamed(it, true) || isScoredSo(analysis, it)));
}

/** Of water or gas, say: then the word is the data's own. */
const isAboutLeaks = (analysis: Analysis): boolean =>
  analysis.callsAs(READS).some((it) => {
    const statement = analysis.statementOf(it.node);
    return statement !== undefined && wordsOf(analysis.slice(statement)).some((word) => LEAKS.has(word) || WRONG.has(word));
  });

const isPlain = (words: readonly string[]): boolean => words.length <= 6 && !words.some((it) => OTHERWISE.has(it));

function saysOfResult(name: string): boolean {
  const words = wordsOf(name);
  if (!isPlain(words)) return false;
  return words.some((it) => LEAKY.has(it)) || (words.includes('with') && words.some((it) => LEAKS.has(it)));
}

function saysWrong(name: string): boolean {
  const words = wordsOf(name);
  return isPlain(words) && words.some((it) => WRONG.has(it));
}

function saysWhatIsDone(name: string): boolean {
  const words = wordsOf(name);
  if (!isPlain(words)) return false;
  if (words.some((it) => LEAKY.has(it))) return true;
  if (words.some((it) => LEAKS.has(it))) return words.some((it) => SHOWS.has(it));
  // `fill_wrong_ages` mends them, `wrong_way` is one.
  const at = words.findIndex((it) => WRONG.has(it));
  const next = words[at + 1];
  return at !== -1 && (next === undefined || WAYS.test(next));
}

/**
 * What the statement binds the result to, or puts it into, and what is fitted.
 *
 * @param isScore whether keys name results; otherwise they may be columns
 */
function namesAround(analysis: Analysis, node: Node, isScore: boolean): string[] {
  const names: string[] = [];
  const add = (expr: Expr): void => {
    if (expr.type === 'Name') names.push(expr.id);
    else if (expr.type === 'Attribute') {
      names.push(expr.attr);
      add(expr.value);
    } else if (expr.type === 'Subscript') {
      if (isScore) add(expr.slice);
      add(expr.value);
    } else if (isScore && expr.type === 'Constant' && expr.value.kind === 'str') names.push(expr.value.value);
    else if (expr.type === 'Tuple' || expr.type === 'List') expr.elts.forEach(add);
  };
  if (node.type === 'Call' && node.func.type === 'Attribute' && node.func.attr.startsWith('fit')) add(node.func.value);
  let inner = node;
  for (const at of analysis.ancestors(node)) {
    if (at.type === 'Call' && at.func.type === 'Attribute' && at.func.attr === 'append' && at.func !== inner) add(at.func.value);
    else if (at.type === 'keyword' && at.arg !== null) names.push(at.arg);
    else if (at.type === 'Dict') {
      const key = at.keys[at.values.findIndex((it) => it === inner)];
      if (key) add(key);
    } else if (at.type === 'Assign') at.targets.forEach(add);
    else if (at.type === 'AnnAssign' || at.type === 'AugAssign') add(at.target);
    if (/^(Expr|Assign|AnnAssign|AugAssign|Return|For|With|If|FunctionDef|ClassDef)$/.test(at.type)) break;
    inner = at;
  }
  return names;
}

/** The end of the function, the cell or the file that the node lies in. */
function endAround(analysis: Analysis, node: Node & Span): number {
  const [around] = analysis.enclosing(node);
  return around?.end ?? cellOf(analysis.source, node.start)?.end ?? analysis.text.length;
}

/** How far the results of a split are followed. */
const MAX_RESULTS = 150;

/** Whether a score that comes out of the split's parts, in the same place, is called leaky. */
function isScoredSo(analysis: Analysis, split: Value): boolean {
  const start = analysis.statementOf(split.node)?.start ?? split.node.start;
  const end = endAround(analysis, split.node);
  const seen = new Set<Value>([split]);
  for (const value of seen) {
    if (seen.size > MAX_RESULTS) return false;
    for (const user of analysis.users(value)) {
      if (user.scope !== split.scope || user.node.start > end || user.node.start < start || seen.has(user)) continue;
      seen.add(user);
      const statement = user.op === 'call' ? analysis.statementOf(user.node) : undefined;
      if (statement?.type === 'Assign' && namesAround(analysis, user.node, true).some(saysOfResult)) return true;
    }
  }
  return false;
}
