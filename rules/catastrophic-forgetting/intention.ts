/** What says that a model has to keep what it knows: a growing number of classes, its own file, an evaluation on the old, or plain words. */
import type { Analysis, CallValue, Value } from '../../src/python/analysis.ts';
import { spanOf } from '../../src/python/analysis.ts';
import { hasWord, wordsOf } from '../../src/engine/words.ts';
import type { Evidence } from '../../src/engine/trap.ts';
import type { Expr, Node, Span } from '../../src/python/syntax.ts';
import { forEachChild } from '../../src/python/syntax-walk.ts';
import type { Load } from './loaded.ts';
import { hasPhrase, namesIn } from './names.ts';
import { readsModel } from './reading.ts';
import { insideOf, type Site } from './sites.ts';
import { isSameObject } from './training.ts';
import { FIRST, KEEP_PHRASES, OLD_WORDS } from './words.ts';

export interface Intention {
  readonly evidence: Evidence;
  /** As the end of a sentence: `and \`old_test\` is still evaluated`. */
  readonly clause: string;
  readonly span: Span;
}

interface Sign {
  readonly span: Span;
  readonly says: string;
  readonly clause: string;
}

/** All signs are one piece: any of them would do. */
export function intentionOf(
  analysis: Analysis,
  site: Site,
  loads: readonly Load[],
  keepWords: ReadonlySet<string>,
  data: readonly Span[],
): Intention | undefined {
  const signs = [
    ...grownClasses(analysis),
    ...oldEvaluations(analysis, site),
    ...savedOver(analysis, site, loads),
    ...words(analysis, keepWords, data),
  ];
  const [first, ...others] = signs;
  if (first === undefined) return undefined;
  const also = others.map(({ span }) => span);
  return {
    evidence: { kind: 'expression', span: first.span, says: first.says, ...(also.length === 0 ? {} : { also }) },
    clause: first.clause,
    span: first.span,
  };
}

const CLASS_WORDS = ['class', 'classes', 'labels', 'num', 'n', 'out', 'size', 'features', 'dim'];

/** `num_old + num_new`. */
function grownClasses(analysis: Analysis): Sign[] {
  const found: Sign[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'BinOp' && node.op === 'Add') {
      const sides = [analysis.slice(node.left), analysis.slice(node.right)];
      const isOld = (it = ''): boolean => hasWord(it, OLD_WORDS) && hasWord(it, CLASS_WORDS);
      const isNew = (it = ''): boolean => hasWord(it, ['new', 'novel', 'added', 'extra', 'incremental']) && hasWord(it, CLASS_WORDS);
      if (sides.some(isOld) && sides.some(isNew) && sides.every((it) => it.length < 60)) {
        const text = analysis.slice(node);
        found.push({ span: node, says: 'The number of classes grows: the old ones stay.', clause: `\`${text}\` keeps the old classes` });
      }
    }
    forEachChild(node, visit);
  };
  visit(analysis.syntax);
  return found;
}

export const EVALUATION =
  /^(evaluate|eval|validate|test|score|predict|predict_proba|accuracy|measure|check|report|assess)|(_|^)(acc|accuracy|eval|evaluate|evaluation|test|validate|score)(_|$)|(evaluate|accuracy|score|report)/i;

/** Calls after the training that are given the model and data with an old name, and loops over such data in which the model is called. */
export function oldEvaluations(
  analysis: Analysis,
  site: Site,
  isOld = (text: string): boolean => hasWord(text, OLD_WORDS) || FIRST.test(text),
): Sign[] {
  const found: Sign[] = [];
  const add = (expression: Expr & Span): void => {
    const text = analysis.slice(expression);
    found.push({ span: expression, says: `The model is evaluated on \`${text}\` afterwards.`, clause: `\`${text}\` is still evaluated` });
  };
  for (const call of callsAfter(analysis, site)) {
    if (call.node.type !== 'Call' || !usesModel(analysis, call, site)) continue;
    if (EVALUATION.test(nameOf(call))) {
      for (const it of [...call.node.args, ...call.node.keywords.map(({ value }) => value)]) {
        if (isData(analysis, it) && namesIn(analysis, it).some(({ text }) => isOld(text))) add(it);
      }
      continue;
    }
    for (const at of analysis.ancestors(call.node)) {
      if (
        (at.type === 'For' || at.type === 'AsyncFor') &&
        at.start > site.node.start &&
        isData(analysis, at.iter) &&
        namesIn(analysis, at.iter).some(({ text }) => isOld(text))
      )
        add(at.iter);
    }
  }
  return [...new Map(found.map((it) => [it.span.start, it])).values()];
}

const isData = (analysis: Analysis, { type, start, end }: Expr & Span): boolean =>
  (type === 'Name' || type === 'Attribute' || type === 'Subscript' || type === 'Call') &&
  !hasWord(analysis.slice({ start, end }), ['model', 'net', 'classes']);

/** In the same function, further down. */
export function callsAfter(analysis: Analysis, site: Site): CallValue[] {
  const { scope } = site.value;
  return analysis.calls.filter((it) => it.scope === scope && it.node.start > site.node.start && !insideOf(site.node, it.node));
}

/** Whether the model is the receiver, an argument, or what is called; or read by a function that evaluates, by its name. */
export function usesModel(analysis: Analysis, call: CallValue, site: Site): boolean {
  const used = [call.func.op === 'attribute' ? call.func.object : call.func, ...call.args.map(({ value }) => value)];
  if (used.some((it) => site.models.some((model) => isSameObject(it, model)))) return true;
  return EVALUATION.test(nameOf(call)) && readsModel(analysis, call, site);
}

const nameOf = ({ node }: CallValue): string => {
  const func = node.type === 'Call' ? node.func : undefined;
  return func?.type === 'Attribute' ? func.attr : func?.type === 'Name' ? func.id : '';
};

const SAVES = /^(torch\.(jit\.)?save|(sklearn\.externals\.)?joblib\.(\w+\.)*dump|c?[pP]ickle\.dump)$/;

/** The model is written to the very file that it was read from. */
function savedOver(analysis: Analysis, site: Site, loads: readonly Load[]): Sign[] {
  return callsAfter(analysis, site).flatMap((call): Sign[] => {
    let path: Value | undefined;
    let isMine = false;
    if (analysis.calledAs(call, (it) => SAVES.test(it)) !== undefined) {
      const [what] = call.args;
      path = analysis.argument(call, 1, 'f', 'filename', 'file');
      const holder =
        what === undefined
          ? undefined
          : what.value.op === 'call' && what.value.func.op === 'attribute'
            ? what.value.func.object
            : what.value;
      isMine = holder !== undefined && isFrom(holder, site);
      const opened =
        path === undefined
          ? undefined
          : analysis.origins(path).find(({ value }) => value.op === 'call' && value.func.op === 'imported')?.value;
      if (opened?.op === 'call') path = opened.args[0]?.value;
    } else if (call.func.op === 'attribute' && /^(save|save_weights|save_pretrained)$/.test(call.func.name)) {
      path = call.args[0]?.value;
      isMine = isFrom(call.func.object, site);
    }
    const to = path;
    if (!isMine || to === undefined || !loads.some((it) => it.path !== undefined && isSamePath(analysis, it.path, to))) return [];
    return [{ span: spanOf(call), says: 'It is saved over the file that it was loaded from.', clause: 'it is saved over its own file' }];
  });
}

const isFrom = (value: Value, { models }: Site): boolean => models.some((it) => isSameObject(it, value));

function isSamePath(analysis: Analysis, a: Value, b: Value): boolean {
  const [one, other] = [analysis.constant(a), analysis.constant(b)];
  if (one !== undefined || other !== undefined) return typeof one?.value === 'string' && one.value === other?.value;
  const [from, to] = [analysis.origins(a), analysis.origins(b)];
  if (from.length === 1 && to.length === 1 && from[0]?.value === to[0]?.value && from[0]?.value.op !== 'unknown') return true;
  return a.op === 'attribute' && b.op === 'attribute' && a.name === b.name && a.object === b.object;
}

/** The user's own names that say it, wherever they stand in the module. */
function words(analysis: Analysis, keepWords: ReadonlySet<string>, data: readonly Span[]): Sign[] {
  const names = namesIn(analysis, analysis.syntax);
  const imported = new Set(names.filter(({ kind }) => kind === 'import').map(({ text }) => text));
  return names.flatMap(({ text, span, kind }): Sign[] => {
    const said = wordsOf(text);
    const says = said.some((word) => keepWords.has(word)) || KEEP_PHRASES.some((phrase) => hasPhrase(said, phrase));
    if (kind !== 'name' || imported.has(text) || !says || data.some((it) => insideOf(span, it))) return [];
    return [{ span, says: `\`${text}\` says that what was learnt has to stay.`, clause: `\`${text}\` says that the old has to stay` }];
  });
}
