/** What the part that a split sets apart is called, and whether anyone looks at it again. */
import { hasWord } from '../../src/engine/words.ts';
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { cellOf } from '../../src/python/source.ts';
import { rootName } from './purpose.ts';
import type { Split } from './splits.ts';
import { transformsBy } from './transforms-by.ts';
import { VALIDATION_WORDS } from './words.ts';

const TEST = new Set('test testing tst te holdout eval'.split(' '));

/** `X_val` and `y_val`: rows to choose and to stop by, while those of the test are elsewhere. */
export function isForValidation(analysis: Analysis, split: Split): boolean {
  if (split.name === 'validation_split') return true;
  const names = namesOf(analysis, split);
  return names.some((it) => hasWord(it, VALIDATION_WORDS)) && !names.some((it) => hasWord(it, TEST));
}

/** Whether rows that are called a test set go through what was fitted here, as they should. */
export function isTestTransformed(analysis: Analysis, fit: Value): boolean {
  if (fit.op !== 'call') return false;
  return transformsBy(analysis, fit).some(({ node }) => {
    const given = node.type === 'Call' ? (node.args[0] ?? node.keywords[0]?.value) : undefined;
    return given !== undefined && hasWord(rootName(given)?.id ?? '', TEST);
  });
}

/** The names that the part is bound to; of two slices, that of the second. */
function namesOf(analysis: Analysis, { at, spans }: Split): string[] {
  const word = spans.filter((it) => it.kind === 'word').at(-1);
  if (word !== undefined) return [analysis.slice(word.span)];
  return analysis
    .valuesOf('item')
    .filter((it) => isHeldOut(it, at))
    .map(({ node }) => (node.type === 'Attribute' ? node.attr : analysis.slice(node)));
}

/** `for train, val in folds.split(X):` unpacks what it is given too. */
const isHeldOut = (value: Value, split: Value): boolean =>
  value.op === 'item' &&
  (value.of === split || (value.of.op === 'element' && value.of.of === split)) &&
  value.index !== null &&
  value.index % 2 === 1;

/** Also within words, as in `xtest`. */
const SAYS = /test|tst|val|dev|hold|(^|_)[xy]?te(_|$)/i;
/** How far a part is followed. */
const MAX_USES = 200;
/** What shows a table or makes another one of it. */
const LOOKS =
  /^(drop|dropna|fillna|astype|copy|rename|reset_index|set_index|sort_values|sort_index|select_dtypes|reshape|to_numpy|head|tail|describe|info|isnull|isna|sum|mean|fit|fit_transform|transform)$/;

/** Whether nobody calls the part a test set and nobody looks at it again: `some, _ = train_test_split(rows)` draws a sample. */
export function isThrownAway(analysis: Analysis, split: Split): boolean {
  if (split.name !== 'train_test_split') return false;
  const unpacked = analysis.valuesOf('item').filter((it) => it.of === split.at);
  const parts = unpacked.filter((it) => isHeldOut(it, split.at));
  if (
    parts.length === 0 ||
    unpacked.some((it) => it.index === null) ||
    !parts.every(({ node }) => node.type === 'Name' && !SAYS.test(node.id))
  )
    return false;
  const met = new Set<Value>(parts);
  for (const value of met) {
    if (met.size > MAX_USES || isHandedOn(analysis, value)) return false;
    for (const user of analysis.users(value)) {
      if (isUse(analysis, user, value, met)) return false;
      met.add(user);
    }
  }
  return true;
}

function isUse(analysis: Analysis, user: Value, value: Value, met: ReadonlySet<Value>): boolean {
  switch (user.op) {
    case 'phi':
    case 'attribute':
    case 'item':
      return false;
    case 'subscript':
      return user.object !== value;
    case 'mutation':
      return user.call === null ? !met.has(user.object) : !isLook(analysis, user.call);
    case 'call':
      return !isLook(analysis, user);
    case 'operation':
      return user.name !== 'JoinedStr' && user.name !== 'FormattedValue';
    default:
      return true;
  }
}

/** Methods of tables and of transformers from libraries, and what prints. */
const isLook = (analysis: Analysis, call: CallValue): boolean =>
  call.func.op === 'attribute' && analysis.callee(call).functions.length === 0
    ? LOOKS.test(call.func.name)
    : analysis.calledAs(call, (it) => /^builtins\.(print|len|type)$/.test(it)) !== undefined;

/** Whether a function gives it back, or others may read it by its name. */
function isHandedOn(analysis: Analysis, value: Value): boolean {
  const { scope } = value;
  if ([...scope.returns, ...scope.yields].includes(value)) return true;
  const isScript = cellOf(analysis.source, value.node.start) === null;
  for (const home of new Set([scope, analysis.moduleScope])) {
    for (const [name, bound] of home.bindings) {
      if (!bound.includes(value)) continue;
      if (home.kind !== 'function' && isScript && !name.startsWith('_')) return true;
      if (analysis.valuesOf('free').some((it) => it.name === name && it.from === home)) return true;
    }
  }
  return false;
}
