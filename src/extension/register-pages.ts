/** The ways to a page: the command, links to the extension, the list of all traps, and pages that a window had open before. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ExplainAtParams, FindingAt } from '../protocol/server-messages.ts';
import { EXPLAIN_AT, EXPLAIN_COMMAND } from '../protocol/server-messages.ts';
import { uriOf } from './documents.ts';
import type { PageSubject } from './page-panel.ts';
import { PagePanels } from './page-panels.ts';
import type { PageTarget } from './page-target.ts';
import { targetInQuery, targetOf } from './page-target.ts';

export const GALLERY_COMMAND = 'trapline.gallery';

/** @param onChecked a document was checked anew */
export function registerPages(
  client: BaseLanguageClient,
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  onChecked: vscode.Event<vscode.Uri>,
): vscode.Disposable[] {
  const traps = trapsOf(context);
  const panels = new PagePanels({ client, context, log, traps });
  const explain = async (argument?: unknown): Promise<void> => {
    if (argument !== undefined) return showTarget(targetOf(argument));
    const found = await findingAtCursor(client);
    if (found !== undefined) return panels.show({ trap: found.trap, finding: { uri: found.uri, key: found.key } });
    const trap = await vscode.window.showQuickPick(traps, { placeHolder: 'No finding at the cursor. Which trap should be explained?' });
    if (trap !== undefined) await panels.show({ trap });
  };
  const showTarget = async (target: PageTarget | undefined): Promise<void> => {
    const subject = target && subjectOf(target, client);
    if (subject !== undefined) return panels.show(subject);
    void vscode.window.showErrorMessage('Trapline cannot read this link.');
  };
  return [
    vscode.commands.registerCommand(EXPLAIN_COMMAND, explain),
    vscode.commands.registerCommand(GALLERY_COMMAND, () => panels.show({ trap: null })),
    vscode.window.registerUriHandler({
      handleUri: ({ path, query }) => showTarget(path === '/explain' ? targetInQuery(query) : undefined),
    }),
    onChecked((uri) => panels.codeChanged(uri)),
    ...panels.register(),
  ];
}

/** The server knows a document by the address that the client gave it; a link may write the same address with other escapes. */
function subjectOf({ trap, key, uri }: PageTarget, client: BaseLanguageClient): PageSubject | undefined {
  if (key === undefined || uri === undefined) return { trap };
  const document = uriOf(uri);
  return document && { trap, finding: { uri: client.code2ProtocolConverter.asUri(document), key } };
}

async function findingAtCursor(client: BaseLanguageClient): Promise<FindingAt | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || !client.isRunning()) return undefined;
  const convert = client.code2ProtocolConverter;
  const params: ExplainAtParams = {
    textDocument: convert.asTextDocumentIdentifier(editor.document),
    position: convert.asPosition(editor.selection.active),
  };
  return (await client.sendRequest<FindingAt | null>(EXPLAIN_AT, params)) ?? undefined;
}

/** The schema of the settings names every trap. */
function trapsOf(context: vscode.ExtensionContext): string[] {
  const { properties } = (context.extension.packageJSON as Manifest).contributes.configuration;
  return Object.keys(properties['trapline.traps']?.properties ?? {});
}

interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, { readonly properties?: object }>> } };
}
