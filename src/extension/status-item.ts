/** The entry in the status bar: how many findings there are, or that the server is not running. */
import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';

export const MENU_COMMAND = 'trapline.showMenu';

export class StatusItem {
  readonly #item = vscode.window.createStatusBarItem('trapline.status', vscode.StatusBarAlignment.Left);
  readonly #findings = new Map<string, { readonly path: string; readonly findings: readonly vscode.Diagnostic[] }>();
  #state = State.Starting;
  #scan: string | undefined;

  constructor() {
    this.#item.name = 'Trapline';
    this.#item.command = MENU_COMMAND;
    this.#render();
    this.#item.show();
  }

  setFindings(uri: vscode.Uri, findings: readonly vscode.Diagnostic[]): void {
    if (findings.length > 0) this.#findings.set(uri.toString(), { path: uri.path, findings });
    else this.#findings.delete(uri.toString());
    this.#render();
  }

  setState(state: State): void {
    this.#state = state;
    // A client that stops takes its diagnostics away without saying so.
    if (state !== State.Running) this.#findings.clear();
    this.#render();
  }

  /** @param progress in a few words; absent when the scan is over */
  setScan(progress?: string): void {
    this.#scan = progress;
    this.#render();
  }

  dispose(): void {
    this.#item.dispose();
  }

  #render(): void {
    switch (this.#state) {
      case State.Starting:
        this.#set('$(sync~spin) Trapline', 'Trapline is starting.');
        break;
      case State.Stopped:
      case State.StartFailed:
        this.#set('$(error) Trapline', 'The language server of Trapline is not running. Click to read its log or to restart it.');
        break;
      case State.Running:
        this.#renderCount();
        break;
    }
  }

  #renderCount(): void {
    const all = [...this.#findings.values()].flatMap(({ findings }) => findings);
    const warnings = all.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Warning).length;
    // The cells of a notebook are documents of their own, with the notebook's path.
    const files = new Set([...this.#findings.values()].map(({ path }) => path)).size;
    const icon = this.#scan === undefined ? (warnings > 0 ? '$(warning)' : '$(check)') : '$(sync~spin)';
    const counted = `${plural(all.length, 'finding')} in ${plural(files, 'file')}, ${plural(warnings, 'warning')} among them.`;
    this.#set(`${icon} Trapline ${all.length}`, `${this.#scan ?? (all.length === 0 ? 'Trapline found nothing.' : counted)}`);
  }

  #set(text: string, tooltip: string): void {
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: `Trapline: ${tooltip}`, role: 'button' };
  }
}

/** @returns for instance `1 file` or `2 files` */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
