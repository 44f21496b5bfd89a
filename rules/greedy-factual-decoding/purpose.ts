/** Decides from the words that reach a call whether it answers factual questions. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import type { Evidence, Options } from '../../src/engine/trap.ts';
import { hasWord, wordsOf } from '../../src/engine/words.ts';
import type { Node, Span } from '../../src/python/syntax.ts';
import { checkpointOf, type Generator } from './generator.ts';
import { datasetIds, namesAround, reachOf, type Said } from './reach.ts';
import { COMMON_WORDS, DETERMINISM, OTHER_TASKS, OTHER_TEXT, VISUAL_WORDS } from './words.ts';

export interface Purpose {
  /** One piece: any of the words would do. */
  readonly evidence: Evidence;
  readonly word: { readonly value: string; readonly span: Span };
  readonly isVisual: boolean;
}

const VISUAL_CLASS = /Blip|Vision|Vision2Seq|ImageText|Pix2Struct|Llava|Git|Donut|PaliGemma|Kosmos|Florence/;

/** @returns the reason when the task is another one, or not known. */
export function purposeOf(
  analysis: Analysis,
  options: Options,
  site: Node & Span,
  starts: readonly Value[],
  { className, made, calls: makers }: Pick<Generator, 'className' | 'made' | 'calls'>,
): Purpose | string {
  const around = namesAround(analysis, site);
  if (around.some(({ text }) => /^(test_|Test)/.test(text))) return 'It stands in a test, which needs the same output every time.';
  const { said, calls } = reachOf(analysis, starts);
  if (calls.some(isChatTemplate)) return 'The prompt goes through a chat template.';
  if (isDeterministicHarness(analysis)) return 'The module says that it needs the same output every time.';
  const isVisual = VISUAL_CLASS.test(className) || said.some(({ kind, text }) => kind === 'name' && hasWord(text, VISUAL_WORDS));
  const id = checkpointOf(analysis, makers)?.origin;
  const model = [...made, ...(id === undefined ? [] : [{ start: id.node.start, end: id.node.end }])];
  const ids = isVisual ? [] : datasetIds(analysis);
  const all = [...said, ...around, ...ids, ...model.map((span): Said => ({ kind: 'name', text: analysis.slice(span), span }))];
  const other = all.find(isOtherTask);
  if (other !== undefined) return `\`${other.text.slice(0, 40)}\` speaks of another task.`;
  const list = options['domain-words'];
  const words = new Set(Array.isArray(list) ? (list as readonly string[]) : []);
  const places = all.flatMap((it) => placesIn(it, words)).sort((a, b) => a.start - b.start);
  const [first, ...also] = places;
  if (first === undefined) return 'No word that reaches it speaks of a factual question.';
  const value = analysis.slice(first);
  return {
    evidence: { kind: 'word', span: first, says: `\`${value}\` says that questions are answered.`, ...(also.length === 0 ? {} : { also }) },
    word: { value, span: first },
    isVisual,
  };
}

/** A text under the name of a question that asks nothing, such as the first words of a caption, is none; a path or an id may be anything. */
const ASKS =
  /[?:/_\\]|\.\w|^\s*(who|whom|whose|what|when|where|which|why|how|is|are|was|were|do|does|did|can|could|has|have|name|tell|give|list|state|explain|describe)\b|\bcapital of\b/i;

const isChatTemplate = ({ func }: CallValue): boolean => func.op === 'attribute' && func.name === 'apply_chat_template';

/** A text of one word is a key or an id. */
const isName = ({ kind, text }: Said): boolean => kind === 'name' || !/\s/.test(unescaped(text).trim());

function isOtherTask(it: Said): boolean {
  return isName(it) ? hasWord(unescaped(it.text), OTHER_TASKS) || OTHER_TEXT.test(it.text) : OTHER_TEXT.test(unescaped(it.text));
}

/** Escapes as blanks of the same length. */
const unescaped = (text: string): string => text.replace(/\\./gs, '  ');

/** Where words of the list stand, each as far as it has to be renamed: a letter of an escape before it belongs to the run. */
function placesIn(it: Said, words: ReadonlySet<string>): Span[] {
  const { text, span, given } = it;
  if (given !== undefined && !ASKS.test(given) && !hasWord(given, words)) return [];
  const name = isName(it);
  const found: Span[] = [];
  for (const { 0: run, index } of unescaped(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    const after = text.slice(index + run.length);
    const isLetter = run === 'Q' && /^\s*:/.test(after);
    const isPhrase = run.toLowerCase() === 'capital' && /^\s+of\b/.test(after);
    if (!isLetter && !isPhrase && !(hasWord(run, words) && (name || isSpecific(run, after)))) continue;
    const start = it.kind === 'text' && /\\[a-z]$/.test(text.slice(0, index)) ? index - 1 : index;
    found.push({ start: span.start + start, end: span.start + index + run.length });
  }
  return found;
}

/** In running text a common word counts as a label, or as the order to answer. */
function isSpecific(run: string, after: string): boolean {
  if (!wordsOf(run).every((word) => COMMON_WORDS.has(word))) return true;
  return /^\s*:/.test(after) || (/^answer/i.test(run) && /^\s+(the|this|these|my|each)\b/.test(after));
}

const harnesses = new WeakMap<Analysis, boolean>();

/** Names of functions, classes and variables anywhere in the module; how PyTorch was seeded is no such name. */
function isDeterministicHarness(analysis: Analysis): boolean {
  const known = harnesses.get(analysis);
  if (known !== undefined) return known;
  const { functions, classes, module } = analysis.graph;
  const names = [...functions.map(({ body }) => body.name), ...classes.map(({ def }) => def.name), ...module.bindings.keys()];
  const isHarness = names.some((name) => hasWord(name, DETERMINISM) && !/logistic|linear|ridge/i.test(name));
  harnesses.set(analysis, isHarness);
  return isHarness;
}
