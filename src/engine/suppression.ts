/** Comments by which a user silences findings: which finding each one silences, and which ones silence nothing. */
import type { Module, Span } from '../python/syntax.ts';
import type { Finding, SuppressionNotice } from './finding.ts';
import { nearest } from './nearest.ts';
import { placeOf } from './place.ts';
import type { Trap } from './trap.ts';

export type DirectiveKind = 'ignore' | 'ignore-file' | 'off' | 'on';

/** `trap` or `trap/variant`, where it stands. */
export interface Target {
  readonly name: string;
  readonly span: Span;
}

export interface Directive {
  readonly kind: DirectiveKind;
  /** From the `#` to the end of the reason. */
  readonly span: Span;
  /** Undefined without brackets: every trap. */
  readonly targets: readonly Target[] | undefined;
  readonly reason: string;
}

export interface Suppression {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly Finding[];
  readonly notices: readonly SuppressionNotice[];
}

export interface SuppressionInput {
  readonly module: Module;
  readonly text: string;
  /** In source order. */
  readonly findings: readonly Finding[];
  /** Every trap there is, to tell an unknown name. */
  readonly traps: readonly Trap[];
  /** Names of the traps that ran to the end; a comment about another one is not called unused. */
  readonly ran: ReadonlySet<string>;
  /** Whole cells in which the user wants to hear nothing. */
  readonly silent: readonly Span[];
}

const KINDS: readonly DirectiveKind[] = ['ignore', 'ignore-file', 'off', 'on'];
const DIRECTIVE = /#\s*trapline:\s*(ignore-file|ignore|off|on)(?![\w-])(?:[^\S\n]*\[([^\]#]*)\])?([^#]*)/dg;

/** What was meant for a directive and is none: another verb, or other capitals. Prose that only begins like one is left alone. */
const MISTAKEN = /#\s*(trapline:\s*([\w-]+))[^\S\n]*(?=\[|#|$)/gi;

/** The directives in the comments of a module, in source order. */
export function directivesOf(comments: readonly Span[], text: string): Directive[] {
  return comments.flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(DIRECTIVE)].map((match) => {
      const at = start + match.index;
      const list = match.indices?.[2];
      return {
        kind: match[1] as DirectiveKind,
        span: { start: at, end: at + match[0].trimEnd().length },
        targets: list === undefined ? undefined : targetsOf(match[2] ?? '', start + list[0]),
        reason: (match[3] ?? '').trim(),
      };
    }),
  );
}

export function suppress(input: SuppressionInput): Suppression {
  const { module, text, findings, silent } = input;
  const directives = directivesOf(module.comments, text);
  const used = new Set<Directive | Target>();
  const rules = scoped(directives, text, used);
  const suppressed = findings.filter((finding) => {
    const heard = silencers(finding, rules, module, text);
    for (const { directive, target } of heard) used.add(target ?? directive).add(directive);
    return heard.length > 0 || silent.some(({ start, end }) => start <= finding.span.start && finding.span.start < end);
  });
  const hidden = new Set(suppressed);
  return {
    kept: findings.filter((finding) => !hidden.has(finding)),
    suppressed,
    notices: [...(directives.length === 0 ? [] : noticesOf(directives, used, input)), ...mistaken(directives, input)].sort(
      (a, b) => a.span.start - b.span.start,
    ),
  };
}

/** A directive with the text over which it holds; `ignore` goes by line instead. */
interface Scoped {
  readonly directive: Directive;
  readonly over: Span | 'line';
}

function scoped(directives: readonly Directive[], text: string, used: Set<Directive | Target>): Scoped[] {
  const open: Directive[] = [];
  const rules: Scoped[] = [];
  for (const directive of directives) {
    if (directive.kind === 'ignore') rules.push({ directive, over: 'line' });
    else if (directive.kind === 'ignore-file') rules.push({ directive, over: { start: 0, end: text.length + 1 } });
    else if (directive.kind === 'off') open.push(directive);
    else {
      // `on` ends what `off` began under the same names; without names it ends everything.
      for (const begun of open.filter((off) => directive.targets === undefined || sameNames(off, directive))) {
        open.splice(open.indexOf(begun), 1);
        used.add(directive);
        rules.push({ directive: begun, over: { start: begun.span.end, end: directive.span.start } });
      }
    }
  }
  return [...rules, ...open.map((directive) => ({ directive, over: { start: directive.span.end, end: text.length + 1 } }))];
}

function sameNames(a: Directive, b: Directive): boolean {
  const names = ({ targets }: Directive): string =>
    (targets ?? [])
      .map(({ name }) => name)
      .sort()
      .join();
  return names(a) === names(b);
}

interface Silencer {
  readonly directive: Directive;
  readonly target: Target | undefined;
}

function silencers(finding: Finding, rules: readonly Scoped[], module: Module, text: string): Silencer[] {
  if (rules.length === 0) return [];
  const { start } = finding.span;
  const first = placeOf(module, finding.span).statement?.start ?? start;
  const lines = [lineAt(start, text), lineAt(first, text)];
  return rules.flatMap(({ directive, over }): Silencer[] => {
    const holds = over === 'line' ? lines.some((line) => inside(directive.span.start, line)) : inside(start, over);
    if (!holds) return [];
    if (directive.targets === undefined) return [{ directive, target: undefined }];
    return directive.targets
      .filter(({ name }) => name === finding.trap || name === `${finding.trap}/${finding.variant}`)
      .map((target) => ({ directive, target }));
  });
}

function inside(offset: number, { start, end }: Span): boolean {
  return start <= offset && offset < end;
}

/** The line of the offset; one that ends in a backslash cannot hold a comment, so the next one belongs to it. */
function lineAt(offset: number, text: string): Span {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  let end = text.indexOf('\n', offset);
  while (end > 0 && /\\\r?$/.test(text.slice(Math.max(start, end - 2), end))) end = text.indexOf('\n', end + 1);
  return { start, end: end === -1 ? text.length + 1 : end };
}

function targetsOf(list: string, offset: number): Target[] {
  return [...list.matchAll(/[^\s,]+/g)].map(({ 0: name, index }) => ({
    name,
    span: { start: offset + index, end: offset + index + name.length },
  }));
}

function noticesOf(directives: readonly Directive[], used: ReadonlySet<Directive | Target>, input: SuppressionInput): SuppressionNotice[] {
  const { module, text, traps, ran } = input;
  const names = new Set(traps.flatMap(({ id, variants }) => [id, ...Object.keys(variants).map((variant) => `${id}/${variant}`)]));
  const isUnknown = ({ name }: Target): boolean => !names.has(name);
  // In half-typed code a finding may be missing only because its statement cannot be read yet.
  const isUnused = ({ name }: Target): boolean => module.errors.length === 0 && ran.has(name.split('/')[0] ?? '');
  const allRan = module.errors.length === 0 && traps.every(({ id }) => ran.has(id));

  return directives.flatMap((directive): SuppressionNotice[] => {
    const { kind, span, targets } = directive;
    const removal = removalOf(span, text);
    if (kind === 'on') {
      if (used.has(directive)) return [];
      return [{ span, removal, kind: 'unused', message: 'Nothing was switched off before this `on`: remove it.' }];
    }
    const where = kind === 'ignore' ? 'on this line' : kind === 'off' ? 'from here on' : 'in this file';
    if (targets === undefined || targets.length === 0) {
      if (used.has(directive) || (targets === undefined && !allRan)) return [];
      const says = targets === undefined ? `No trap is found ${where}` : 'No trap is named between the brackets';
      const remedy = kind === 'ignore' && isAlone(span, text) ? 'put it at the end of the line that it is about' : 'remove this comment';
      return [{ span, removal, kind: 'unused', message: `${says}: ${remedy}.` }];
    }
    const remedy =
      kind === 'ignore' && isAlone(span, text)
        ? 'put this comment at the end of the line that it is about.'
        : 'remove it from this comment.';
    const idle = targets.filter((target) => !used.has(target) && (isUnknown(target) || isUnused(target)));
    const isWhole = idle.length === targets.length;
    return idle.map((target) => ({
      span: target.span,
      removal: isWhole ? removal : removalWithin(targets, target, (other) => !idle.includes(other)),
      ...(isUnknown(target)
        ? { kind: 'unknown-trap' as const, message: `There is no trap \`${target.name}\`: ${advice(target.name, names)}` }
        : { kind: 'unused' as const, message: `\`${target.name}\` is not found ${where}: ${remedy}` }),
    }));
  });
}

function mistaken(directives: readonly Directive[], { module, text }: SuppressionInput): SuppressionNotice[] {
  const understood = new Set(directives.map(({ span }) => span.start));
  return module.comments.flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(MISTAKEN)].flatMap((match): SuppressionNotice[] => {
      const at = start + match.index;
      if (understood.has(at)) return [];
      const span = { start: at, end: at + match[0].trimEnd().length };
      const close = nearest(match[2] ?? '', KINDS);
      const says = close === undefined ? 'write `ignore`, `ignore-file`, `off` or `on`.' : `did you mean \`trapline: ${close}\`?`;
      return [
        {
          span,
          removal: removalOf({ start: at, end }, text),
          kind: 'unknown-comment',
          message: `\`${match[1] ?? ''}\` silences nothing: ${says}`,
        },
      ];
    }),
  );
}

function advice(name: string, names: Iterable<string>): string {
  const close = nearest(name, names);
  return close === undefined ? 'remove it from this comment.' : `did you mean \`${close}\`?`;
}

/** Whether nothing stands before the comment on its line. */
function isAlone({ start }: Span, text: string): boolean {
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
}

/** The comment with the blanks before it; alone on its line, the line goes with its line break. */
function removalOf({ start, end }: Span, text: string): Span {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start);
  const rest = /^[^\S\n]*(?:\n|$)/.exec(text.slice(end))?.[0];
  if (rest === undefined) return { start, end: end + (/^[^\S\n]+/.exec(text.slice(end))?.[0].length ?? 0) };
  if (before.trim() === '') return { start: lineStart, end: end + rest.length };
  return { start: start - (before.length - before.trimEnd().length), end: end + rest.replace(/\r?\n$/, '').length };
}

/** A name with one comma: the one after it as long as no name before it stays, else the one before. */
function removalWithin(targets: readonly Target[], target: Target, stays: (target: Target) => boolean): Span {
  const at = targets.indexOf(target);
  const next = targets[at + 1];
  const previous = targets[at - 1];
  if (next !== undefined && !targets.slice(0, at).some(stays)) return { start: target.span.start, end: next.span.start };
  return { start: previous?.span.end ?? target.span.start, end: target.span.end };
}
