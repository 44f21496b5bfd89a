/** Shows the explanation of a trap: the preview of a Markdown document that the server provides. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ExplainArgument } from '../protocol/server-messages.ts';
import { EXPLAIN_COMMAND } from '../protocol/server-messages.ts';
import type { ExplainAtParams, FindingAt } from '../protocol/server-messages.ts';
import { EXPLAIN_AT, EXPLANATION } from '../protocol/server-messages.ts';

const SCHEME = 'trapline';

/** Registers the documents, the command, and the links that lead to them. */
export function registerExplanations(client: BaseLanguageClient, context: vscode.ExtensionContext): vscode.Disposable[] {
  const explain = async (asked?: Partial<ExplainArgument>): Promise<void> => {
    const trap = typeof asked?.trap === 'string' ? asked.trap : ((await trapAtCursor(client)) ?? (await pickTrap(context)));
    if (trap !== undefined) await show(trap);
  };
  return [
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: ({ path }) => read(client, path.slice(1, -'.md'.length)),
    }),
    vscode.commands.registerCommand(EXPLAIN_COMMAND, explain),
    vscode.window.registerUriHandler({ handleUri: ({ query }) => explain(Object.fromEntries(new URLSearchParams(query))) }),
  ];
}

async function read(client: BaseLanguageClient, trap: string): Promise<string> {
  const explanation = await client.sendRequest<{ markdown: string } | null>(EXPLANATION, { trap });
  return explanation?.markdown ?? `There is no trap named “${trap}”. The command “Trapline: Explain Trap” lists all of them.\n`;
}

async function show(trap: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${trap}.md` });
  try {
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  } catch {
    // The built-in Markdown extension can be switched off; the text can still be read.
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
  }
}

async function trapAtCursor(client: BaseLanguageClient): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || !client.isRunning()) return undefined;
  const convert = client.code2ProtocolConverter;
  const params: ExplainAtParams = {
    textDocument: convert.asTextDocumentIdentifier(editor.document),
    position: convert.asPosition(editor.selection.active),
  };
  return (await client.sendRequest<FindingAt | null>(EXPLAIN_AT, params))?.trap;
}

/** The schema of the settings names every trap. */
function pickTrap(context: vscode.ExtensionContext): Thenable<string | undefined> {
  const { properties } = (context.extension.packageJSON as Manifest).contributes.configuration;
  const traps = Object.keys(properties['trapline.traps']?.properties ?? {});
  return vscode.window.showQuickPick(traps, { placeHolder: 'No finding at the cursor. Which trap should be explained?' });
}

interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, { readonly properties?: object }>> } };
}
