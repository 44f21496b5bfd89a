/** All pages that are open, one for each finding and trap, brought back when the window is. */
import * as vscode from 'vscode';
import { safeParse } from 'valibot';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { pageStateSchema } from '../protocol/page-state.ts';
import { uriOf } from './documents.ts';
import { titleOf, webviewHtml } from './page-html.ts';
import type { PagePanelParts, PageSubject } from './page-panel.ts';
import { PagePanel } from './page-panel.ts';

const VIEW_TYPE = 'trapline.page';
const GALLERY = 'index';

export interface PagePanelsParts {
  readonly client: BaseLanguageClient;
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  /** The names of all traps. */
  readonly traps: readonly string[];
}

export class PagePanels implements vscode.WebviewPanelSerializer {
  readonly #parts: PagePanelsParts;
  readonly #site: vscode.Uri;
  readonly #open = new Set<PagePanel>();

  constructor(parts: PagePanelsParts) {
    this.#parts = parts;
    this.#site = vscode.Uri.joinPath(parts.context.extensionUri, 'dist/site');
  }

  register(): vscode.Disposable[] {
    const dispose = (): void => {
      for (const { panel } of [...this.#open]) panel.dispose();
    };
    return [vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this), { dispose }];
  }

  codeChanged(uri: vscode.Uri): void {
    for (const page of this.#open) page.codeChanged(uri);
  }

  /**
   * Shows a page, in sight already or beside the code.
   * @param column where a new panel goes
   */
  async show(subject: PageSubject, column = this.#column()): Promise<void> {
    const { trap } = subject;
    if (trap !== null && !this.#parts.traps.includes(trap)) {
      void vscode.window.showErrorMessage(`Trapline knows no trap with the name “${trap}”.`);
      return;
    }
    const open = [...this.#open].find((page) => page.shows(subject));
    if (open !== undefined) return open.panel.reveal();
    await this.#fill(vscode.window.createWebviewPanel(VIEW_TYPE, 'Trapline', column, { enableScripts: true }), subject);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const result = safeParse(pageStateSchema, state);
    const { trap = '', finding = null } = result.success ? result.output : {};
    const isKnown = this.#parts.traps.includes(trap);
    // The list of all traps remembers nothing, and takes in what cannot be read.
    if (!isKnown) return this.#fill(panel, { trap: null });
    if (finding === null || uriOf(finding.uri) === undefined) return this.#fill(panel, { trap });
    return this.#fill(panel, { trap, finding: { uri: finding.uri, key: finding.key } }, { restored: finding });
  }

  async #fill(panel: vscode.WebviewPanel, subject: PageSubject, more: Pick<PagePanelParts, 'restored'> = {}): Promise<void> {
    const { client, log } = this.#parts;
    const page = new PagePanel({
      ...more,
      panel,
      client,
      log,
      subject,
      explain: (trap) => void this.show({ trap }, panel.viewColumn),
    });
    this.#open.add(page);
    panel.onDidDispose(() => this.#open.delete(page));
    try {
      await this.#load(panel, subject.trap ?? GALLERY);
    } catch (error) {
      log.error(`A page could not be shown: ${String(error)}`);
      panel.dispose();
      void vscode.window.showErrorMessage('Trapline could not show the page: a file of the extension cannot be read. Its log says which.');
    }
  }

  async #load(panel: vscode.WebviewPanel, name: string): Promise<void> {
    const { webview } = panel;
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#site, `${name}.html`));
    const html = new TextDecoder().decode(bytes);
    const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(this.#site, file)).toString();
    webview.options = { enableScripts: true, localResourceRoots: [this.#site] };
    panel.title = titleOf(html);
    panel.iconPath = vscode.Uri.joinPath(this.#parts.context.extensionUri, 'src/extension/icon.png');
    webview.html = webviewHtml(html, {
      nonce: nonce(),
      script: address('page.js'),
      style: address('page.css'),
      source: webview.cspSource,
    });
  }

  /** Where a page is in sight, or beside the code. */
  #column(): vscode.ViewColumn {
    return [...this.#open].find(({ panel }) => panel.visible)?.panel.viewColumn ?? vscode.ViewColumn.Beside;
  }
}

function nonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
