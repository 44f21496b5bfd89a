/** Which documents the server is told about, and how its answers reach VS Code. */
import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { EXPLAIN_COMMAND } from '../protocol/server-messages.ts';
import type { InitializationOptions } from '../protocol/server-messages.ts';
import type { StatusItem } from './status-item.ts';

/** Cells of notebooks are documents with a scheme of their own. Old versions of a file, as a comparison shows them, have others and are left alone. */
const SCHEMES = ['file', 'untitled', 'vscode-notebook-cell', 'vscode-remote', 'vscode-vfs'];

/** @param checked fires when the server has something to say about a document, if only that there is nothing any more */
export function clientOptions(
  log: vscode.LogOutputChannel,
  status: StatusItem,
  initialization: InitializationOptions,
  checked: vscode.EventEmitter<vscode.Uri>,
): LanguageClientOptions {
  const schemes = new Set([...SCHEMES, ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)]);
  return {
    documentSelector: [...schemes].flatMap((scheme) => [
      { language: 'python', scheme },
      // What they say counts as it is typed; nothing is said about them.
      { pattern: '**/*.{yaml,yml,json,toml}', scheme },
    ]),
    diagnosticCollectionName: 'trapline',
    outputChannel: log,
    initializationOptions: initialization,
    markdown: { isTrusted: { enabledCommands: [EXPLAIN_COMMAND] } },
    middleware: {
      handleDiagnostics: (uri, diagnostics, next) => {
        status.setFindings(uri, diagnostics);
        next(uri, diagnostics);
        checked.fire(uri);
      },
    },
  };
}

/** What the server learns about this client at the start. */
export function initializationOptions(context: vscode.ExtensionContext): InitializationOptions {
  const explainUri = `${vscode.env.uriScheme}://${context.extension.id}/explain?trap={trap}&key={key}&uri={uri}`;
  return { explainCommand: true, explainUri };
}
