/** What an editor shows over a finding, and over a comment that silences one. */
import { directivesOf, suppress } from '../engine/suppression.ts';
import type { Finding } from '../engine/finding.ts';
import { code } from '../engine/text.ts';
import type { Trap } from '../engine/trap.ts';
import type { Span } from '../python/syntax.ts';
import { excerpt } from './excerpt.ts';
import type { Links } from './links.ts';
import { linkOf } from './links.ts';
import type { View } from './view.ts';

export interface HoverText {
  readonly span: Span;
  readonly markdown: string;
}

export interface HoverKnowledge {
  readonly traps: readonly Trap[];
  /** The explanation of a trap as Markdown; undefined when there is none. */
  explain(trap: string): string | undefined;
  readonly links: Links;
}

/** At an offset of the module's text; undefined when nothing is to be said there. */
export function hoverAt(view: View, offset: number, knowledge: HoverKnowledge): HoverText | undefined {
  const over = view.findings.filter(({ span }) => holds(span, offset));
  const [first] = over;
  if (first === undefined) return overSuppression(view, offset, knowledge);
  const span = over.reduce(
    (inner, other) => (other.span.end - other.span.start < inner.span.end - inner.span.start ? other : inner),
    first,
  ).span;
  return { span, markdown: over.map((finding) => aboutFinding(finding, view, knowledge)).join('\n\n---\n\n') };
}

function aboutFinding(finding: Finding, view: View, { traps, explain, links }: HoverKnowledge): string {
  const trap = traps.find(({ id }) => id === finding.trap);
  const link = linkOf(links, finding, view.layout.documentAt(finding.span.start).uri);
  return [
    `**${trap?.title ?? finding.trap}**`,
    // The user's own figures first: an editor shows a few lines of a hover and hides the rest behind a scroll bar.
    finding.numbers,
    excerpt(explain(finding.trap) ?? trap?.summary ?? ''),
    `${link === undefined ? '' : `[Explain this trap](${link}) · `}${code(finding.trap)} · ${finding.variant}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function overSuppression(view: View, offset: number, { traps }: HoverKnowledge): HoverText | undefined {
  const { text, syntax, outcome } = view;
  const comment = syntax.comments.find((span) => holds(span, offset));
  const directive = comment && directivesOf([comment], text).find(({ span }) => holds(span, offset));
  if (directive === undefined) return undefined;
  // The engine says what this comment alone would silence; an `off` needs the `on` that ends it.
  const ends = directive.kind === 'off' ? syntax.comments.filter(({ start }) => start > directive.span.start) : [];
  const comments = [directive.span, ...ends.filter((span) => directivesOf([span], text).some(({ kind }) => kind === 'on'))];
  const { suppressed } = suppress({
    module: { ...syntax, comments },
    text,
    findings: outcome.suppressed,
    traps,
    ran: new Set(),
    silent: [],
  });
  const says =
    suppressed.length === 0
      ? directive.kind === 'on'
        ? 'Ends what `trapline: off` began.'
        : 'Silences nothing.'
      : suppressed.map(({ trap, message, span }) => `- ${code(trap)}, line ${lineOf(view, span)}: ${message}`).join('\n');
  return { span: directive.span, markdown: suppressed.length === 0 ? says : `Silences:\n\n${says}` };
}

function lineOf({ layout }: View, span: Span): number {
  return layout.locate(span).range.start.line + 1;
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
