/** What the client at the other end can do, read once from how it introduced itself. */
import type { InitializeParams } from 'vscode-languageserver';
import type { ActionStyle } from '../language-service/code-actions.ts';
import type { InitializationOptions } from '../protocol/server-messages.ts';
import type { Environment } from './environment.ts';

export interface Client {
  readonly options: InitializationOptions;
  /** How diagnostics and actions are worded for it. */
  readonly style: ActionStyle;
  /** Diagnostics are pushed, unless it can only ask for them: a client that does both would show everything twice. */
  readonly diagnostics: 'push' | 'pull';
  readonly refreshesDiagnostics: boolean;
  readonly asksConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly showsProgress: boolean;
  readonly hasFolders: boolean;
  readonly hasNotebooks: boolean;
  /** URIs of the folders that are open at the start. */
  readonly folders: readonly string[];
}

/** @param pageUri where pages lie on this machine, for a client that has none of its own */
export function clientOf(
  { capabilities, initializationOptions, workspaceFolders, rootUri }: InitializeParams,
  pageUri: Environment['pageUri'],
): Client {
  const { textDocument, workspace, window, notebookDocument } = capabilities;
  const options = isOptions(initializationOptions) ? initializationOptions : {};
  const hasPages = options.explainCommand === true || typeof options.explainUri === 'string';
  const publish = textDocument?.publishDiagnostics;
  return {
    options,
    style: {
      links: {
        command: options.explainCommand === true,
        ...(typeof options.explainUri === 'string' ? { uri: options.explainUri } : {}),
        ...(hasPages || pageUri === undefined ? {} : { page: pageUri }),
      },
      relatedInformation: publish?.relatedInformation === true || textDocument?.diagnostic?.relatedInformation === true,
      codeDescription: publish?.codeDescriptionSupport === true || textDocument?.diagnostic?.codeDescriptionSupport === true,
      tags: publish?.tagSupport !== undefined || textDocument?.diagnostic?.tagSupport !== undefined,
      versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    },
    diagnostics: publish === undefined && textDocument?.diagnostic !== undefined ? 'pull' : 'push',
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    asksConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    showsProgress: window?.workDoneProgress === true,
    hasFolders: workspace?.workspaceFolders === true,
    hasNotebooks: notebookDocument !== undefined,
    folders: workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri]),
  };
}

function isOptions(value: unknown): value is InitializationOptions {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
