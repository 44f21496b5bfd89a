/** Words what was found as the protocol's diagnostics. */
import type { Diagnostic, DiagnosticTag, Location } from 'vscode-languageserver-types';
import type { Finding, Outcome, SuppressionNotice } from '../engine/finding.ts';
import type { Place, Severity } from '../engine/trap.ts';
import type { Position } from '../python/source.ts';
import type { Document, Layout } from './layout.ts';
import type { Links } from './links.ts';
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

/** Every document of the module, with its diagnostics in source order; one without any has an empty list, so that old ones go. */
export function diagnosticsOf(
  view: Pick<View, 'findings' | 'layout'> & { readonly outcome: Pick<Outcome, 'notices'> },
  style: DiagnosticStyle,
): ReadonlyMap<Document, readonly Diagnostic[]> {
  const perDocument = new Map<Document, Diagnostic[]>(view.layout.parts.map(({ document }) => [document, []]));
  const all = [
    ...view.findings.map((finding) => ({ at: finding.span.start, diagnostic: findingDiagnostic(finding, view.layout, style) })),
    ...view.outcome.notices.map((notice) => ({ at: notice.span.start, diagnostic: noticeDiagnostic(notice, view.layout, style) })),
  ];
  for (const { at, diagnostic } of all.sort((a, b) => a.at - b.at)) perDocument.get(view.layout.documentAt(at))?.push(diagnostic);
  return perDocument;
}

export function findingDiagnostic(finding: Finding, layout: Layout, { links, ...style }: DiagnosticStyle): Diagnostic {
  const { key, trap, variant, span, severity, message, evidence } = finding;
  const href = style.codeDescription ? hrefOf(links, finding) : undefined;
  const data: FindingData = { key, trap, variant, version: layout.documentAt(span.start).version };
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

/** In a document of the module, or in another file of the project. */
export function locationOf(place: Place, layout: Layout): Location {
  const { elsewhere } = place;
  if (elsewhere === undefined) return layout.locate(place);
  const position = ({ line, column }: Position): Location['range']['start'] => ({ line: line - 1, character: column - 1 });
  return { uri: elsewhere.path, range: { start: position(elsewhere.start), end: position(elsewhere.end) } };
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
