/** What the extension does wherever it runs: one client, the commands, the status item, the pages. */
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { State } from 'vscode-languageclient';
import type { InitializationOptions } from '../protocol/server-messages.ts';
import { answerFileRequests } from './answer-file-requests.ts';
import { clientOptions, initializationOptions } from './client-options.ts';
import { registerCommands } from './register-commands.ts';
import { registerPages } from './register-pages.ts';
import { StatusItem } from './status-item.ts';

/** Makes the client of one environment; a client that wants other initialization options starts from those given. */
export type CreateClient = (options: LanguageClientOptions, initialization: InitializationOptions) => BaseLanguageClient;

/** Registers everything and starts the server; returns before the server is ready. */
export function start(context: vscode.ExtensionContext, createClient: CreateClient): void {
  const log = vscode.window.createOutputChannel('Trapline', { log: true });
  const status = new StatusItem();
  const initialization = initializationOptions(context);
  const checked = new vscode.EventEmitter<vscode.Uri>();
  const client = createClient(clientOptions(log, status, initialization, checked), initialization);
  context.subscriptions.push(
    log,
    status,
    client.onDidChangeState(({ newState }) => {
      status.setState(newState);
      log.info(`Language server: ${State[newState]}`);
    }),
    ...answerFileRequests(client, context),
    checked,
    ...registerPages(client, context, log, checked.event),
    ...registerCommands(client, log, status),
    { dispose: () => void client.dispose() },
  );
  client.start().catch((error: unknown) => log.error(`The language server did not start: ${String(error)}`));
}
