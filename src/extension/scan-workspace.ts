/** Checks every file of the workspace, with progress that can be stopped. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { WorkDoneProgress } from 'vscode-languageclient';
import type { ScanParams, ScanResult } from '../protocol/server-messages.ts';
import { SCAN_WORKSPACE } from '../protocol/server-messages.ts';
import type { StatusItem } from './status-item.ts';
import { plural } from './status-item.ts';

const OPTIONS = { location: vscode.ProgressLocation.Notification, title: 'Trapline: scanning the workspace', cancellable: true };
const SHOW = 'Show';

let scans = 0;

/** Findings arrive as diagnostics while the scan runs; at the end a message counts them. */
export async function scanWorkspace(client: BaseLanguageClient, status: StatusItem): Promise<void> {
  const result = await vscode.window.withProgress(OPTIONS, (progress, token) => run(client, status, progress, token));
  if (result === undefined) return;
  const message = `Trapline: ${plural(result.findings, 'finding')} in ${plural(result.files, 'file')}.`;
  const answer = await vscode.window.showInformationMessage(message, ...(result.findings > 0 ? [SHOW] : []));
  if (answer === SHOW) await vscode.commands.executeCommand('workbench.actions.view.problems');
}

/** @returns undefined when it was stopped */
async function run(
  client: BaseLanguageClient,
  status: StatusItem,
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  token: vscode.CancellationToken,
): Promise<ScanResult | undefined> {
  const params: ScanParams = { workDoneToken: `trapline-scan-${++scans}` };
  let percent = 0;
  const listener = client.onProgress(WorkDoneProgress.type, params.workDoneToken!, (report) => {
    if (report.kind === 'end') return;
    const { percentage = percent, message = '' } = report;
    progress.report({ message, increment: percentage - percent });
    percent = percentage;
    status.setScan(`Scanning: ${message}`);
  });
  try {
    return await client.sendRequest<ScanResult>(SCAN_WORKSPACE, params, token);
  } catch (error) {
    if (token.isCancellationRequested) return undefined;
    throw error;
  } finally {
    listener.dispose();
    status.setScan();
  }
}
