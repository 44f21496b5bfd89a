/** Finds, opens and shows the documents that findings are in: files, and cells of notebooks. */
import * as vscode from 'vscode';

const CELL = 'vscode-notebook-cell';

/** Undefined for what is no address. */
export function uriOf(text: string): vscode.Uri | undefined {
  try {
    return vscode.Uri.parse(text, true);
  } catch {
    return undefined;
  }
}

export function isOpen(uri: vscode.Uri): boolean {
  const wanted = uri.toString();
  return (
    vscode.workspace.textDocuments.some((document) => document.uri.toString() === wanted) ||
    vscode.workspace.notebookDocuments.some((notebook) => notebook.uri.toString() === wanted)
  );
}

/** Whether two documents are one module: the same file, or cells of the same notebook. */
export function isSameModule(one: vscode.Uri, other: vscode.Uri): boolean {
  return one.path === other.path && one.authority === other.authority;
}

/**
 * Opens a file of the workspace so that the server reads it; nothing else, for the address may come from a link.
 * @returns whether it is open now
 */
export async function ensureOpen(uri: vscode.Uri): Promise<boolean> {
  if (isOpen(uri)) return true;
  const file = uri.scheme === CELL ? notebookOf(uri) : uri;
  if (file === undefined || vscode.workspace.getWorkspaceFolder(file) === undefined) return false;
  try {
    if (file.path.endsWith('.ipynb')) await vscode.workspace.openNotebookDocument(file);
    else await vscode.workspace.openTextDocument(file);
    return true;
  } catch {
    return false;
  }
}

/** Shows a place in an editor beside the page: where its document is in sight already, or else in another column than the page's. */
export async function showPlace(uri: vscode.Uri, selection: vscode.Range, pageColumn: vscode.ViewColumn | undefined): Promise<void> {
  const shown = columnOf(uri);
  const viewColumn = shown ?? (pageColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One);
  // This opens the editor that fits, so that a cell is shown in its notebook.
  await vscode.commands.executeCommand('vscode.open', uri, { viewColumn, selection, preserveFocus: false });
}

function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  const wanted = uri.toString();
  const notebook = vscode.window.visibleNotebookEditors.find((editor) =>
    editor.notebook.getCells().some((cell) => cell.document.uri.toString() === wanted),
  );
  return notebook?.viewColumn ?? vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === wanted)?.viewColumn;
}

/** A cell's address has the path of its notebook; where that lies, the folders of the workspace know. */
function notebookOf(cell: vscode.Uri): vscode.Uri | undefined {
  return vscode.workspace.workspaceFolders
    ?.map((folder) => folder.uri.with({ path: cell.path }))
    .find((uri) => uri.authority === cell.authority && vscode.workspace.getWorkspaceFolder(uri) !== undefined);
}
