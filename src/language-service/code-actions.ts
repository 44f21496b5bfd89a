/** What an editor offers to do about the findings in a range: fix, silence, explain. */
import type { CodeAction, CodeActionKind, Diagnostic } from 'vscode-languageserver-types';
import { nonOverlapping } from '../engine/edits.ts';
import type { Finding } from '../engine/finding.ts';
import type { Edit, Fix } from '../engine/trap.ts';
import type { ExplainArgument } from '../protocol/server-messages.ts';
import { EXPLAIN_COMMAND } from '../protocol/server-messages.ts';
import type { Span } from '../python/syntax.ts';
import type { DiagnosticStyle } from './diagnostics.ts';
import { diagnosticsOf, findingDiagnostic } from './diagnostics.ts';
import { workspaceEdit } from './document-edits.ts';
import { suppressInFile, suppressOnLine } from './suppression-edits.ts';
import type { View } from './view.ts';

export const FIX_ALL = 'source.fixAll.trapline';
const QUICK_FIX = 'quickfix';
const REWRITE = 'refactor.rewrite';

export interface ActionStyle extends DiagnosticStyle {
  /** Whether the client takes edits that name the version they are for. */
  readonly versionedEdits: boolean;
}

/**
 * The actions for a span of the module's text, the most useful first. Every edit is computed from this version of the text.
 * @param only the kinds that the client asks for, each with its sub-kinds; absent: all
 */
export function codeActionsAt(view: View, span: Span, style: ActionStyle, only?: readonly CodeActionKind[]): readonly CodeAction[] {
  const isWanted = (kind: CodeActionKind): boolean =>
    only === undefined || only.some((asked) => kind === asked || asked === '' || kind.startsWith(`${asked}.`));
  const actions: CodeAction[] = [];
  const over = view.findings.filter((finding) => touch(finding.span, span));
  if (isWanted(QUICK_FIX) || isWanted(REWRITE)) {
    for (const finding of over) actions.push(...fixActions(view, finding, style));
    for (const finding of over) actions.push(...silencingActions(view, finding, style));
    actions.push(...removals(view, span, style));
  }
  if (isWanted(FIX_ALL)) actions.push(...fixAll(view, style));
  return actions.filter(({ kind }) => kind !== undefined && isWanted(kind));
}

function fixActions(view: View, finding: Finding, style: ActionStyle): CodeAction[] {
  const diagnostics = [findingDiagnostic(finding, view, style)];
  const fixes = view.fixes(finding.key);
  const best = fixes.find(({ kind }) => kind === 'equivalent');
  return fixes.flatMap((fix) => {
    const edit = workspaceEdit(view.layout, fix.edits, style.versionedEdits);
    if (edit === undefined) return [];
    const kind = kindOf(fix);
    return [
      { title: fix.title, kind, edit, ...(kind === QUICK_FIX ? { diagnostics } : {}), ...(fix === best ? { isPreferred: true } : {}) },
    ];
  });
}

function kindOf({ kind }: Fix): CodeActionKind {
  switch (kind) {
    case 'equivalent':
    case 'repair':
      return QUICK_FIX;
    case 'scaffold':
      return REWRITE;
    default:
      return kind satisfies never;
  }
}

function silencingActions(view: View, finding: Finding, style: ActionStyle): CodeAction[] {
  const diagnostics = [findingDiagnostic(finding, view, style)];
  const action = (title: string, edits: readonly Edit[]): CodeAction[] => {
    const edit = workspaceEdit(view.layout, edits, style.versionedEdits);
    return edit === undefined ? [] : [{ title, kind: QUICK_FIX, diagnostics, edit }];
  };
  const { trap, key } = finding;
  const explain: ExplainArgument = { trap, key, uri: view.layout.documentAt(finding.span.start).uri };
  const title = `Explain ${trap}`;
  return [
    ...(style.links.command
      ? [{ title, kind: QUICK_FIX, diagnostics, command: { title, command: EXPLAIN_COMMAND, arguments: [explain] } }]
      : []),
    ...action(`Ignore ${trap} on this line`, suppressOnLine(view, finding)),
    ...action(`Ignore ${trap} in this ${view.layout.parts.length > 1 ? 'notebook' : 'file'}`, suppressInFile(view, finding)),
  ];
}

function removals(view: View, span: Span, style: ActionStyle): CodeAction[] {
  return (
    view.outcome.notices
      // The rest of the comment is as good a place to ask as the name that it speaks of.
      .filter((notice) => touch(notice.span, span) || (notice.removal.start <= span.start && span.end < notice.removal.end))
      .flatMap((notice) => {
        const edit = workspaceEdit(view.layout, [{ span: notice.removal, text: '' }], style.versionedEdits);
        if (edit === undefined) return [];
        const { range } = view.layout.locate(notice.span);
        const diagnostics = allDiagnostics(view, style).filter(
          (it) => it.message === notice.message && it.range.start.line === range.start.line,
        );
        return [{ title: 'Remove the suppression that silences nothing', kind: QUICK_FIX, isPreferred: true, diagnostics, edit }];
      })
  );
}

function allDiagnostics(view: View, style: ActionStyle): readonly Diagnostic[] {
  return [...diagnosticsOf(view, style).values()].flat();
}

function fixAll(view: View, style: ActionStyle): CodeAction[] {
  const fixes = view.findings.flatMap(({ key }) => view.fixes(key).find(({ kind }) => kind === 'equivalent') ?? []);
  const { edits } = nonOverlapping(fixes.filter((fix) => fix.edits.every((edit) => view.layout.isWithinOne(edit.span))));
  const edit = edits.length === 0 ? undefined : workspaceEdit(view.layout, edits, style.versionedEdits);
  return edit === undefined ? [] : [{ title: 'Fix all traps whose fix computes the same values', kind: FIX_ALL, edit }];
}

function touch(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
