/** Words what was found as the protocol's diagnostics. */
import type { Diagnostic, DiagnosticTag } from 'vscode-languageserver-types';
import type { Finding, Outcome, SuppressionNotice } from '../engine/finding.ts';
import type { Severity } from '../engine/trap.ts';
import type { FindingOnPage } from '../protocol/page-messages.ts';
import { shownOf } from './finding-page.ts';
import type { Document, Layout } from './layout.ts';
import type { Links } from './links.ts';
import { locationOf } from './location.ts';
import { hrefOf } from './links.ts';
import type { View } from './view.ts';

export const SOURCE = 'trapline';

/** What a client understands of a diagnostic beyond place and message. */
export interface DiagnosticStyle {
  readonly links: Links;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly tags: boolean;
}

/** What a diagnostic of a finding carries to the code actions. */
export interface FindingData {
  readonly key: string;
  readonly trap: string;
  readonly variant: string;
  /** Of the document that the finding is in. */
  readonly version: number;
}

const SEVERITIES = { warning: 2, information: 3, hint: 4 } as const satisfies Record<Severity, 1 | 2 | 3 | 4>;
const UNNECESSARY: DiagnosticTag = 1;

/** What diagnostics are made from; without the syntax, for a file that was read and let go, they link to less. */
export type Findings = Pick<View, 'findings' | 'layout'> & {
  readonly outcome: Pick<Outcome, 'notices'>;
} & Partial<Pick<View, 'text' | 'syntax' | 'path'>>;

/** Every document of the module, with its diagnostics in source order; one without any has an empty list, so that old ones go. */
export function diagnosticsOf(view: Findings, style: DiagnosticStyle): ReadonlyMap<Document, readonly Diagnostic[]> {
  const perDocument = new Map<Document, Diagnostic[]>(view.layout.parts.map(({ document }) => [document, []]));
  const all = [
    ...view.findings.map((finding) => ({ at: finding.span.start, diagnostic: findingDiagnostic(finding, view, style) })),
    ...view.outcome.notices.map((notice) => ({ at: notice.span.start, diagnostic: noticeDiagnostic(notice, view.layout, style) })),
  ];
  for (const { at, diagnostic } of all.sort((a, b) => a.at - b.at)) perDocument.get(view.layout.documentAt(at))?.push(diagnostic);
  return perDocument;
}

export function findingDiagnostic(finding: Finding, view: Omit<Findings, 'findings' | 'outcome'>, style: DiagnosticStyle): Diagnostic {
  const { layout, text, syntax, path } = view;
  const { key, trap, variant, span, severity, message, evidence } = finding;
  const { uri, version } = layout.documentAt(span.start);
  const shown = (): FindingOnPage | undefined =>
    text === undefined || syntax === undefined || path === undefined ? undefined : shownOf({ layout, text, syntax, path }, finding);
  const href = style.codeDescription ? hrefOf(style.links, finding, uri, shown) : undefined;
  const data: FindingData = { key, trap, variant, version };
  return {
    range: layout.locate(span).range,
    severity: SEVERITIES[severity],
    source: SOURCE,
    code: trap,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    message,
    ...(style.relatedInformation && evidence.length > 0
      ? { relatedInformation: evidence.map(({ span, says }) => ({ location: locationOf(span, layout), message: says })) }
      : {}),
    data,
  };
}

/** A comment that silences nothing is dead code: faded, as editors show that, and never louder than a hint. */
function noticeDiagnostic({ span, kind, message }: SuppressionNotice, layout: Layout, { tags }: DiagnosticStyle): Diagnostic {
  return {
    range: layout.locate(span).range,
    severity: SEVERITIES.hint,
    source: SOURCE,
    code: `suppression-${kind}`,
    message,
    ...(tags && kind === 'unused' ? { tags: [UNNECESSARY] } : {}),
  };
}
