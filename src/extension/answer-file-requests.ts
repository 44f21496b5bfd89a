/** Reads files for a server that has none of its own, as a worker. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { FIND_FILES, READ_ASSET, READ_FILE } from '../protocol/server-messages.ts';

export function answerFileRequests(client: BaseLanguageClient, context: vscode.ExtensionContext): vscode.Disposable[] {
  return [
    client.onRequest(READ_ASSET, ({ name }: { name: string }) => readAsset(context, name)),
    client.onRequest(READ_FILE, async ({ uri }: { uri: string }): Promise<Uint8Array | null> => {
      try {
        return await vscode.workspace.fs.readFile(client.protocol2CodeConverter.asUri(uri));
      } catch {
        return null;
      }
    }),
    client.onRequest(
      FIND_FILES,
      async ({ folders }: { folders: readonly string[] }, token: vscode.CancellationToken): Promise<string[]> => {
        const found = await Promise.all(
          folders.map((folder) => {
            const pattern = new vscode.RelativePattern(client.protocol2CodeConverter.asUri(folder), '**/*.{py,ipynb}');
            // No pattern of our own to exclude: the editor's `files.exclude` holds.
            return vscode.workspace.findFiles(pattern, undefined, undefined, token);
          }),
        );
        return found.flat().map((uri) => client.code2ProtocolConverter.asUri(uri));
      },
    ),
  ];
}

/** A file of our own package. */
export function readAsset(context: vscode.ExtensionContext, name: string): Thenable<Uint8Array> {
  return vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'dist', name));
}
