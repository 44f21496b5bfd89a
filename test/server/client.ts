/** An editor for the tests: talks to a server in this process over streams, as two processes would, and waits for what it is told. */
import { PassThrough } from 'node:stream';
import type {
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  DidChangeNotebookDocumentParams,
  Hover,
  InitializeResult,
  ProtocolConnection,
  Range,
  TextDocumentContentChangeEvent,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import {
  CodeActionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeNotebookDocumentNotification,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenNotebookDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  NotebookCellKind,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { createConnection } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Trap } from '../../src/engine/trap.ts';
import type { InitializationOptions } from '../../src/protocol/server-messages.ts';
import type { Environment } from '../../src/server/environment.ts';
import { createServer } from '../../src/server/server.ts';
import { parser, sampleExplanations, sampleTraps } from '../service/sample-traps.ts';

export const EVERYTHING: ClientCapabilities = {
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, tagSupport: { valueSet: [1] }, versionSupport: true },
  },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  notebookDocument: { synchronization: {} },
};

export interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  readonly folders?: readonly string[];
  readonly initializationOptions?: InitializationOptions;
  /** The section `trapline` for a scope. */
  settings?: (scope: string | undefined) => unknown;
}

export interface Published {
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export class Editor {
  readonly log: string[] = [];
  readonly registered: string[] = [];
  readonly #documents = new Map<string, TextDocument>();
  readonly #published = new Map<string, Published>();
  readonly #waiting = new Set<() => void>();
  readonly connection: ProtocolConnection;
  options: EditorOptions;
  initialized!: InitializeResult;

  constructor(connection: ProtocolConnection, options: EditorOptions) {
    this.connection = connection;
    this.options = options;
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
      this.#published.set(uri, { version, diagnostics });
      this.#told();
    });
    connection.onNotification(LogMessageNotification.type, ({ message }) => {
      this.log.push(message);
      this.#told();
    });
    connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(({ scopeUri }) => this.options.settings?.(scopeUri) ?? null));
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registered.push(...registrations.map(({ method }) => method));
      this.#told();
    });
    connection.listen();
  }

  async initialize(): Promise<void> {
    const { capabilities = EVERYTHING, folders = [], initializationOptions } = this.options;
    this.initialized = await this.connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: null,
      capabilities,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
      initializationOptions,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    this.connection.dispose();
  }

  /** Resolves as soon as the condition holds; what the server says makes it be asked again. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  #told(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve();
  }

  async open(uri: string, text: string): Promise<void> {
    this.#documents.set(uri, TextDocument.create(uri, 'python', 1, text));
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'python', version: 1, text },
    });
  }

  async change(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const document = this.document(uri);
    TextDocument.update(document, contentChanges, document.version + 1);
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: document.version },
      contentChanges,
    });
  }

  /** Replaces a piece of the text that stands there once. */
  async replace(uri: string, old: string, text: string): Promise<void> {
    await this.change(uri, { range: this.rangeOf(uri, old), text });
  }

  async close(uri: string): Promise<void> {
    this.#documents.delete(uri);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  async openNotebook(uri: string, cells: readonly string[]): Promise<void> {
    const cellTextDocuments = cells.map((text, index) => ({ uri: cellUri(uri, index), languageId: 'python', version: 1, text }));
    for (const { uri: cell, text } of cellTextDocuments) this.#documents.set(cell, TextDocument.create(cell, 'python', 1, text));
    await this.connection.sendNotification(DidOpenNotebookDocumentNotification.type, {
      notebookDocument: {
        uri,
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: cellTextDocuments.map(({ uri: document }) => ({ kind: NotebookCellKind.Code, document })),
      },
      cellTextDocuments,
    });
  }

  async changeNotebook(params: DidChangeNotebookDocumentParams): Promise<void> {
    for (const { document, changes } of params.change.cells?.textContent ?? [])
      TextDocument.update(this.document(document.uri), changes, document.version);
    await this.connection.sendNotification(DidChangeNotebookDocumentNotification.type, params);
  }

  document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    return document;
  }

  rangeOf(uri: string, words: string): Range {
    const document = this.document(uri);
    const start = document.getText().indexOf(words);
    if (start === -1 || document.getText().includes(words, start + 1)) throw new Error(`${words} does not stand once in ${uri}`);
    return { start: document.positionAt(start), end: document.positionAt(start + words.length) };
  }

  published(uri: string): Published | undefined {
    return this.#published.get(uri);
  }

  /** The diagnostics of the newest version of a document. */
  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    await this.until(() => this.#published.get(uri)?.version === this.document(uri).version);
    return this.#published.get(uri)?.diagnostics ?? [];
  }

  /** What is under the diagnostics, in order. */
  async marked(uri: string): Promise<string[]> {
    return (await this.diagnostics(uri)).map(({ range }) => this.document(uri).getText(range));
  }

  async hover(uri: string, words: string): Promise<Hover | null> {
    return this.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: this.rangeOf(uri, words).start });
  }

  async actions(uri: string, words: string, only?: string[]): Promise<CodeAction[]> {
    const range = this.rangeOf(uri, words);
    const answer = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
    });
    return (answer ?? []) as CodeAction[];
  }

  /** Applies the edit as an editor does, and tells the server. */
  async apply(edit: WorkspaceEdit | undefined): Promise<void> {
    for (const change of edit?.documentChanges ?? []) {
      if (!('textDocument' in change)) throw new Error('only texts are edited');
      const document = this.document(change.textDocument.uri);
      if (change.textDocument.version !== document.version) throw new Error(`the edit is for version ${change.textDocument.version}`);
      const edits = change.edits.filter((it) => 'newText' in it);
      const text = TextDocument.applyEdits(document, edits);
      await this.change(document.uri, { text });
    }
  }
}

export function cellUri(notebook: string, index: number): string {
  return `${notebook.replace('file:', 'vscode-notebook-cell:')}#W${index}`;
}

/** A time that passes only when the test says so. */
export class Clock {
  time = 0;
  readonly #tasks = new Set<{ readonly due: number; readonly task: () => void }>();

  after(milliseconds: number, task: () => void): () => void {
    const entry = { due: this.time + milliseconds, task };
    this.#tasks.add(entry);
    if (milliseconds <= 0) setImmediate(() => this.#tasks.delete(entry) && task());
    return () => void this.#tasks.delete(entry);
  }

  pass(milliseconds: number): void {
    this.time += milliseconds;
    for (const entry of [...this.#tasks]) if (entry.due <= this.time && this.#tasks.delete(entry)) entry.task();
  }
}

export interface Started {
  readonly editor: Editor;
  readonly clock: Clock;
  readonly files: Map<string, string>;
}

/** A server with the sample traps, and an editor that has introduced itself. `files` are what is on the disk, `pageUri` where its pages are. */
export async function start(
  options: EditorOptions = {},
  files: ReadonlyMap<string, string> = new Map(),
  { pageUri, traps = sampleTraps }: { readonly pageUri?: Environment['pageUri']; readonly traps?: readonly Trap[] } = {},
): Promise<Started> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const clock = new Clock();
  const disk = new Map(files);
  const environment: Environment = {
    loadParser: () => Promise.resolve(parser),
    files: {
      read: (uri) => {
        const text = disk.get(uri);
        return Promise.resolve(text === undefined ? undefined : new TextEncoder().encode(text));
      },
      find: (folders) =>
        Promise.resolve(
          [...disk.keys()].filter((uri) => /\.(py|ipynb)$/.test(uri) && folders.some((folder) => uri.startsWith(`${folder}/`))),
        ),
    },
    ...(pageUri === undefined ? {} : { pageUri }),
    now: () => clock.time,
    after: (milliseconds, task) => clock.after(milliseconds, task),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  };
  createServer(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), environment, {
    traps,
    explanations: sampleExplanations,
  });
  const editor = new Editor(createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up)), options);
  await editor.initialize();
  return { editor, clock, files: disk };
}
