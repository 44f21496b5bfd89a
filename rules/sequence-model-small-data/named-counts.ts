/** Reads the number of rows from a name: `n_samples=2000`, or a constant `N_SESSIONS` that is handed to what loads or makes the data. */
import { type Analysis, type CallValue, type Frame, spanOf } from '../../src/python/analysis.ts';
import type { Expr } from '../../src/python/syntax.ts';
import { hasWord, wordsOf } from '../../src/engine/words.ts';
import { constantAt, type Rows } from './extents.ts';
import { COUNT_WORDS, OTHER_COUNTS, ROW_WORDS, WINDOW_WORDS } from './words.ts';

const saysRows = (name: string): boolean =>
  (/^n_?rows$/i.test(name) || (hasWord(name, ROW_WORDS) && (hasWord(name, COUNT_WORDS) || wordsOf(name).length === 1))) &&
  !hasWord(name, OTHER_COUNTS);

/** What a mapping that is spread calls it. */
const SPREAD = ['n_samples', 'num_samples', 'n_rows', 'nrows', 'num_rows', 'max_samples', 'max_rows', 'n_examples', 'num_examples'];

/** The one count of rows among a call's arguments. */
export function rowsByName(analysis: Analysis, call: CallValue, frame: Frame | null): Rows | undefined {
  // Windows are more than what they are cut from.
  if (hasWord(analysis.slice(spanOf(call.func)), WINDOW_WORDS)) return undefined;
  const spread = call.args.some((it) => it.star === '**') ? SPREAD.map((it) => analysis.argument(call, -1, it)) : [];
  const { node } = call;
  // A name is no value: what is written for each argument, in their order, says how it is called.
  const written = node.type === 'Call' ? [...node.args, ...node.keywords.map((it) => it.value)] : [];
  const given = [
    ...call.args.map(({ name, star, value }, at) => ({
      says: star === '' && [name, nameOf(written[at])].some((it) => it !== null && saysRows(it)),
      value,
    })),
    ...spread.flatMap((value) => (value === undefined ? [] : [{ says: true, value }])),
  ];
  const counts = given.flatMap(({ says, value }) => {
    const known = says ? constantAt(analysis, value, frame) : undefined;
    return known !== undefined && Number.isInteger(known.value) && known.value > 1 ? [known] : [];
  });
  const [only, ...others] = counts;
  return only === undefined || others.some((it) => it.value !== only.value)
    ? undefined
    : { count: only.value, at: [spanOf(only.origin)], isAtMost: false };
}

/** `N_ROWS`, `config.n_rows`. */
const nameOf = (of: Expr | undefined): string | null => (of?.type === 'Name' ? of.id : of?.type === 'Attribute' ? of.attr : null);
