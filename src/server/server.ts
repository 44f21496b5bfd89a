/** The language server: connects what a client says to the language service, wherever it runs. */
import type { Connection, InitializeResult } from 'vscode-languageserver';
import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  FileChangeType,
  MarkupKind,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Trap } from '../engine/trap.ts';
import { Linker } from '../project/linker.ts';
import { CONFIGURATION_SUFFIXES, isConfigurationName } from '../project/read-configuration.ts';
import { codeActionsAt, FIX_ALL } from '../language-service/code-actions.ts';
import { diagnosticsOf } from '../language-service/diagnostics.ts';
import { hoverAt } from '../language-service/hover.ts';
import type { CheckedView } from '../language-service/open-document.ts';
import { createService } from '../language-service/service.ts';
import type { Client } from './client.ts';
import { clientOf } from './client.ts';
import { answerRequests } from './commands.ts';
import { Configuration } from './configuration.ts';
import type { Environment } from './environment.ts';
import { COMMANDS, statusNotification } from './messages.ts';
import { Notebook } from './notebooks.ts';
import { OpenModules } from './open-modules.ts';
import { WorkspaceFiles } from './project-files.ts';
import { ScannedFiles } from './scanned-files.ts';

export interface ServerParts {
  readonly traps: readonly Trap[];
  readonly explanations: Readonly<Record<string, string>>;
}

/** Everything that lives from the moment when the client has introduced itself. */
export interface Session {
  readonly client: Client;
  readonly configuration: Configuration;
  readonly modules: OpenModules;
  readonly scanned: ScannedFiles;
  readonly projectFiles: WorkspaceFiles;
  readonly knowledge: Parameters<typeof hoverAt>[2];
}

/** Serves the connection until it is closed. The connection listens when this returns. */
export function createServer(connection: Connection, environment: Environment, { traps, explanations }: ServerParts): void {
  let session: Session | undefined;
  const texts = new TextDocuments(TextDocument);
  const notebooks = new Map<string, Notebook>();
  const fault = (message: string): void => connection.console.error(message);

  connection.onInitialize(async (params): Promise<InitializeResult> => {
    const client = clientOf(params, environment.pageUri);
    const parser = await environment.loadParser(client.options);
    const projectFiles: WorkspaceFiles = new WorkspaceFiles({
      files: environment.files,
      folders: () => configuration.folders,
      open: (uri) => texts.get(uri),
      onLoaded: (uris) => modules.othersChanged(uris),
      onListed: () => {
        linker.filesChanged();
        modules.allChanged();
      },
    });
    const linker = new Linker(projectFiles, parser);
    const service = createService({ parser, traps, explanations, linker });
    let given: unknown = client.options.settings;
    const configuration: Configuration = new Configuration({
      traps,
      readFile: (uri) => environment.files.read(uri),
      askEditor: async (folder) => {
        if (!client.asksConfiguration) return given;
        try {
          return (await connection.workspace.getConfiguration({
            section: 'trapline',
            ...(folder === undefined ? {} : { scopeUri: folder }),
          })) as unknown;
        } catch (error) {
          fault(`The editor did not give its settings, so the defaults hold: ${String(error)}`);
          return undefined;
        }
      },
      onProblem: (problem) => connection.console.warn(problem),
    });
    configuration.folders = client.folders;
    const publish = (view: CheckedView | undefined, documents: readonly string[]): void => {
      if (client.diagnostics === 'pull') return;
      const found = view === undefined ? [] : [...diagnosticsOf(view, client.style)];
      for (const [{ uri, version }, diagnostics] of found) void connection.sendDiagnostics({ uri, version, diagnostics: [...diagnostics] });
      for (const uri of documents) {
        if (!found.some(([document]) => document.uri === uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
      }
    };
    const scanned = new ScannedFiles({
      connection,
      client,
      service,
      configuration,
      environment,
      projectFiles,
      isOpen: (uri) => modules.has(uri),
    });
    const modules: OpenModules = new OpenModules({
      service,
      configuration,
      environment,
      onChecked: (uri, view, documents) => {
        publish(view, documents);
        if (!modules.has(uri)) scanned.closed(uri);
      },
      onFault: fault,
    });
    session = {
      client,
      projectFiles,
      configuration,
      modules,
      scanned,
      knowledge: { traps, explain: (trap) => service.explain(trap), links: client.style.links },
    };

    connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
      if (typeof settings === 'object' && settings !== null && 'trapline' in settings) given = settings.trapline;
      configurationChanged(session);
    });
    return {
      serverInfo: { name: 'trapline' },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        notebookDocumentSync: { notebookSelector: [{ notebook: '*' }] },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL] },
        executeCommandProvider: { commands: Object.values(COMMANDS), workDoneProgress: true },
        ...(client.diagnostics === 'pull' ? { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false } } : {}),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(async () => {
    if (session === undefined) return;
    const { client, configuration } = session;
    try {
      if (client.registersConfiguration) await connection.client.register(DidChangeConfigurationNotification.type, { section: 'trapline' });
      if (client.registersWatchers) {
        const watchers = [{ globPattern: `**/*.{py,ipynb,${CONFIGURATION_SUFFIXES.join(',')}}` }];
        await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
      }
    } catch (error) {
      fault(`The editor refused to tell about changes: ${String(error)}`);
    }
    if (client.hasFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        configuration.folders = [...configuration.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
        configurationChanged(session);
        void session?.projectFiles.list();
      });
    }
    await connection.sendNotification(statusNotification, { state: 'ready' });
    await session.projectFiles.list();
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => uri.endsWith('/pyproject.toml'))) configurationChanged(session);
    for (const { uri } of changes) session?.scanned.changed(uri);
    for (const { uri } of changes) session?.projectFiles.changed(uri);
    if (changes.some(({ uri, type }) => type !== FileChangeType.Changed && !isConfigurationName(uri))) void session?.projectFiles.list();
  });

  function configurationChanged(current: Session | undefined): void {
    if (current === undefined) return;
    current.configuration.forget();
    current.modules.allChanged();
    current.scanned.allChanged();
    const { diagnostics, refreshesDiagnostics } = current.client;
    if (diagnostics === 'pull' && refreshesDiagnostics)
      connection.languages.diagnostics.refresh().catch((error: unknown) => fault(String(error)));
  }

  texts.onDidOpen(({ document }) => isOurs(document) && session?.modules.open(document));
  texts.onDidChangeContent(({ document }) => {
    session?.modules.changed(document.uri);
    session?.modules.othersChanged(new Set([document.uri]));
  });
  texts.onDidClose(({ document }) => {
    session?.modules.close(document.uri);
    // For the others the disk counts again.
    session?.projectFiles.changed(document.uri);
  });
  texts.listen(connection);

  const { synchronization } = connection.notebooks;
  synchronization.onDidOpenNotebookDocument((params) => {
    const notebook = new Notebook(params);
    notebooks.set(notebook.uri, notebook);
    session?.modules.open(notebook);
  });
  synchronization.onDidChangeNotebookDocument((params) => {
    notebooks.get(params.notebookDocument.uri)?.change(params);
    session?.modules.changed(params.notebookDocument.uri);
  });
  synchronization.onDidCloseNotebookDocument(({ notebookDocument }) => {
    notebooks.delete(notebookDocument.uri);
    session?.modules.close(notebookDocument.uri);
  });

  answerRequests(connection, () => session);
  connection.languages.diagnostics.on(async ({ textDocument: { uri } }) => {
    const view = await session?.modules.view(uri);
    const found = view === undefined || session === undefined ? undefined : diagnosticsOf(view, session.client.style);
    const items = [...(found ?? [])].find(([document]) => document.uri === uri)?.[1] ?? [];
    return { kind: DocumentDiagnosticReportKind.Full, items: [...items] };
  });
  connection.onHover(async ({ textDocument: { uri }, position }) => {
    const view = await session?.modules.view(uri);
    const span = view?.layout.spanOf(uri, { start: position, end: position });
    if (session === undefined || view === undefined || span === undefined) return null;
    const hover = hoverAt(view, span.start, session.knowledge);
    return hover === undefined
      ? null
      : { contents: { kind: MarkupKind.Markdown, value: hover.markdown }, range: view.layout.locate(hover.span).range };
  });
  connection.onCodeAction(async ({ textDocument: { uri }, range, context }) => {
    const view = await session?.modules.view(uri);
    const span = view?.layout.spanOf(uri, range);
    if (session === undefined || view === undefined || span === undefined) return [];
    return [...codeActionsAt(view, span, session.client.style, context.only)];
  });
  connection.onShutdown(() => session?.modules.closeAll());
  connection.listen();
}

/** A cell that a client sends as a document of its own, and a notebook's JSON, are read as notebooks or not at all. */
function isOurs({ languageId, uri }: TextDocument): boolean {
  return (languageId === 'python' || /\.pyi?$/.test(uri)) && !/\.ipynb(?:$|#)/.test(uri);
}
