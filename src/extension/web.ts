/** The extension on the web: the language server is a worker, which has no files and gets everything through its client. */
import type * as vscode from 'vscode';
import type { MessageTransports } from 'vscode-languageclient/browser';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type { InitializationOptions } from '../protocol/server-messages.ts';
import { readAsset } from './answer-file-requests.ts';
import { start } from './start.ts';

export function activate(context: vscode.ExtensionContext): void {
  let server: Promise<ServerFiles> | undefined;
  let wasm: InitializationOptions['wasm'];
  let worker: Worker | undefined;
  const createWorker = async (): Promise<MessageTransports> => {
    const files = await (server ??= readServer(context));
    wasm = files.wasm;
    // A server that is told to exit cannot end the worker that it runs in.
    worker?.terminate();
    worker = new Worker(files.script);
    // The client recognises a worker by its class, which VS Code replaces.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  start(context, (options, initialization) => {
    // Asked for when the worker is there, every time that the server starts.
    const initializationOptions = (): InitializationOptions => ({ ...initialization, ...(wasm && { wasm }) });
    return new LanguageClient('trapline', 'Trapline', createWorker, { ...options, initializationOptions });
  });
  context.subscriptions.push({ dispose: () => worker?.terminate() });
}

interface ServerFiles {
  /** The address of a blob: no worker starts from the address of an extension that is installed on another machine. */
  readonly script: string;
  readonly wasm: NonNullable<InitializationOptions['wasm']>;
}

async function readServer(context: vscode.ExtensionContext): Promise<ServerFiles> {
  const read = async (name: string): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await readAsset(context, name));
  const [code, runtime, grammar] = await Promise.all([read('server-worker.js'), read('web-tree-sitter.wasm'), read('python.wasm')]);
  return { script: URL.createObjectURL(new Blob([code], { type: 'text/javascript' })), wasm: { runtime, grammar } };
}
