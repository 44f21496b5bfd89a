/** Answers what a client asks for beyond the protocol, as requests and as commands alike. */
import type { CancellationToken, Connection, WorkDoneProgressReporter } from 'vscode-languageserver';
import type { Finding } from '../engine/finding.ts';
import type { FindingOnPage } from '../protocol/page-messages.ts';
import type { ExplainAtParams, FindingAt, FindingParams, ScanResult } from '../protocol/server-messages.ts';
import { findingFix } from '../language-service/finding-fix.ts';
import { findingPage } from '../language-service/finding-page.ts';
import { findingPlace } from '../language-service/finding-place.ts';
import {
  COMMANDS,
  explainAtRequest,
  explanationRequest,
  findingFixRequest,
  findingPageRequest,
  findingPlaceRequest,
  scanRequest,
} from './messages.ts';
import type { Session } from './server.ts';

export function answerRequests(connection: Connection, session: () => Session | undefined): void {
  async function scan(token: CancellationToken, asked: WorkDoneProgressReporter | undefined): Promise<ScanResult> {
    const current = session();
    if (current === undefined) return { files: 0, findings: 0, faults: [], cancelled: true };
    // A client that gave no token of its own may still let us make one.
    const made = asked === undefined && current.client.showsProgress ? await connection.window.createWorkDoneProgress() : undefined;
    const progress = asked ?? made;
    progress?.begin('Trapline: checking the workspace', 0, undefined, true);
    try {
      return await current.scanned.scan(
        () => token.isCancellationRequested || made?.token.isCancellationRequested === true,
        progress === undefined ? undefined : { report: (percentage, message) => progress.report(percentage, message) },
      );
    } finally {
      progress?.done();
    }
  }

  async function explainAt({ textDocument: { uri }, position }: ExplainAtParams): Promise<FindingAt | null> {
    const view = await session()?.modules.view(uri);
    const at = view?.layout.spanOf(uri, { start: position, end: position })?.start;
    if (view === undefined || at === undefined) return null;
    const over = view.findings.filter(({ span }) => span.start <= at && at <= span.end);
    const line = (finding: Finding): boolean => {
      const { uri: document, range } = view.layout.locate(finding.span);
      return document === uri && range.start.line <= position.line && position.line <= range.end.line;
    };
    const finding = over.at(-1) ?? view.findings.find(line);
    return finding === undefined ? null : { trap: finding.trap, variant: finding.variant, key: finding.key, uri, message: finding.message };
  }

  function explanation(trap: unknown): { markdown: string } | null {
    const markdown = typeof trap === 'string' ? session()?.knowledge.explain(trap) : undefined;
    return markdown === undefined ? null : { markdown };
  }

  async function pageOf({ uri, key }: FindingParams): Promise<FindingOnPage | null> {
    const view = await session()?.modules.view(uri);
    return (view && findingPage(view, key)) ?? null;
  }

  connection.onRequest(scanRequest, ({ workDoneToken }, token) =>
    scan(token, workDoneToken === undefined ? undefined : connection.window.attachWorkDoneProgress(workDoneToken)),
  );
  connection.onRequest(explainAtRequest, explainAt);
  connection.onRequest(explanationRequest, ({ trap }) => explanation(trap));
  connection.onRequest(findingPageRequest, pageOf);
  connection.onRequest(findingPlaceRequest, async ({ uri, ...place }) => {
    const view = await session()?.modules.view(uri);
    return (view && findingPlace(view, place)) ?? null;
  });
  connection.onRequest(findingFixRequest, async ({ uri, ...fix }) => {
    const current = session();
    const view = await current?.modules.view(uri);
    return (view && findingFix(view, fix, current?.client.style.versionedEdits === true)) ?? null;
  });
  connection.onExecuteCommand(async ({ command, arguments: [argument] = [], workDoneToken }, token) => {
    switch (command) {
      case COMMANDS.scan:
        return scan(token, workDoneToken === undefined ? undefined : connection.window.attachWorkDoneProgress(workDoneToken));
      case COMMANDS.explainAt:
        return isExplainAt(argument) ? explainAt(argument) : null;
      case COMMANDS.explanation:
        return explanation((argument as { trap?: unknown } | undefined)?.trap);
      case COMMANDS.findingPage:
        return isFinding(argument) ? pageOf(argument) : null;
      default:
        return null;
    }
  });
}

function isExplainAt(value: unknown): value is ExplainAtParams {
  const { textDocument, position } = (value ?? {}) as Partial<ExplainAtParams>;
  return typeof textDocument?.uri === 'string' && typeof position?.line === 'number' && typeof position.character === 'number';
}

function isFinding(value: unknown): value is FindingParams {
  const { uri, key } = (value ?? {}) as Partial<FindingParams>;
  return typeof uri === 'string' && typeof key === 'string';
}
