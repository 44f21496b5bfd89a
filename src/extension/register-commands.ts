/** The commands of the palette, and the menu behind the status item. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { EXPLAIN_COMMAND } from '../protocol/server-messages.ts';
import { GALLERY_COMMAND } from './register-pages.ts';
import { scanWorkspace } from './scan-workspace.ts';
import type { StatusItem } from './status-item.ts';
import { MENU_COMMAND } from './status-item.ts';

const MENU = [
  { label: '$(list-unordered) Show the findings in Problems', command: 'workbench.actions.view.problems' },
  { label: '$(search) Scan the workspace', command: 'trapline.scanWorkspace' },
  { label: '$(question) Explain a trap', command: EXPLAIN_COMMAND },
  { label: '$(library) Show all traps', command: GALLERY_COMMAND },
  { label: '$(output) Show the log', command: 'trapline.showLog' },
  { label: '$(debug-restart) Restart the language server', command: 'trapline.restartServer' },
];

export function registerCommands(client: BaseLanguageClient, log: vscode.LogOutputChannel, status: StatusItem): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('trapline.showLog', () => log.show()),
    vscode.commands.registerCommand('trapline.restartServer', () => restart(client, log)),
    vscode.commands.registerCommand('trapline.scanWorkspace', () => scanWorkspace(client, status, log)),
    vscode.commands.registerCommand(MENU_COMMAND, async () => {
      const picked = await vscode.window.showQuickPick(MENU, { title: 'Trapline' });
      if (picked !== undefined) await vscode.commands.executeCommand(picked.command);
    }),
  ];
}

async function restart(client: BaseLanguageClient, log: vscode.LogOutputChannel): Promise<void> {
  try {
    if (client.needsStop()) await client.stop();
    await client.start();
  } catch (error) {
    log.error(`The language server did not start: ${String(error)}`);
    const showLog = 'Show the log';
    if ((await vscode.window.showErrorMessage('The language server of Trapline did not start. Its log says why.', showLog)) === showLog)
      log.show();
  }
}
