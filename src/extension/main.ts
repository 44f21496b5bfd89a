/** The extension on the desktop: the language server is a process of its own. */
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { NODE_FLAGS } from './node-flags.ts';
import { start } from './start.ts';

export function activate(context: vscode.ExtensionContext): void {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist/server.cjs').fsPath;
  const server = { module, transport: TransportKind.ipc, options: { execArgv: [...NODE_FLAGS] } };
  start(context, (options) => new LanguageClient('trapline', 'Trapline', server, options));
}
