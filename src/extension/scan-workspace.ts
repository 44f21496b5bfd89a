/** Checks every file of the workspace, with progress that can be stopped. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { WorkDoneProgress } from 'vscode-languageclient';
import type { ScanParams, ScanResult } from '../protocol/server-messages.ts';
import { SCAN_WORKSPACE } from '../protocol/server-messages.ts';
import type { StatusItem } from './status-item.ts';
import { plural } from './status-item.ts';

const OPTIONS = { location: vscode.ProgressLocation.Notification, title: 'Trapline: scanning the workspace', cancellable: true };
let scans = 0;

/** Findings arrive as diagnostics while the scan runs; a message at the end says what was read. */
export async function scanWorkspace(client: BaseLanguageClient, status: StatusItem, log: vscode.LogOutputChannel): Promise<void> {
  const result = await vscode.window.withProgress(OPTIONS, (progress, token) => run(client, status, progress, token));
  if (result === undefined || result.cancelled) return;
  const { files, findings, faults } = result;
  const actions = [...(findings > 0 ? ['Show findings'] : []), ...(faults.length > 0 ? ['Show log'] : [])];
  // Files that are open are checked as they are typed; the scan leaves them alone and does not count them.
  const summary = `Trapline: scanned ${plural(files, 'file')}; ${plural(findings, 'finding')} in files that are not open.`;
  const trouble = faults.length > 0 ? ` ${plural(faults.length, 'file')} could not be checked; the log says why.` : '';
  const answer = await vscode.window.showInformationMessage(summary + trouble, ...actions);
  if (answer === 'Show findings') await vscode.commands.executeCommand('workbench.actions.view.problems');
  if (answer === 'Show log') log.show();
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
