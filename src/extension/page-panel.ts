/** One page in a webview: keeps it on what the code says, and does what it asks for in the editor. */
import * as vscode from 'vscode';
import { safeParse } from 'valibot';
import type { BaseLanguageClient, Location, WorkspaceEdit } from 'vscode-languageclient';
import type { FindingOnPage, FromPage, ToPage } from '../protocol/page-messages.ts';
import { fromPageSchema } from '../protocol/page-messages.ts';
import type { FixParams, PlaceParams } from '../protocol/server-messages.ts';
import { FINDING_FIX, FINDING_PAGE, FINDING_PLACE } from '../protocol/server-messages.ts';
import { ensureOpen, isOpen, isSameModule, showPlace } from './documents.ts';

/** What a panel shows. */
export interface PageSubject {
  /** Null: the list of all traps. */
  readonly trap: string | null;
  readonly finding?: { readonly uri: string; readonly key: string };
}

export interface PagePanelParts {
  readonly panel: vscode.WebviewPanel;
  readonly client: BaseLanguageClient;
  readonly log: vscode.LogOutputChannel;
  readonly subject: PageSubject;
  /** What the page remembers of the finding, where it was there before the window was. */
  readonly restored?: FindingOnPage;
  /** Opens the page of another trap, or the list of all. */
  explain(trap: string | null): void;
}

export class PagePanel {
  readonly panel: vscode.WebviewPanel;
  readonly #parts: PagePanelParts;
  #subject: PageSubject;
  /** What the page shows of the finding. */
  #shown: FindingOnPage | undefined;
  #isGone = false;
  /** The page is loaded and has said so; what it was sent before is lost. */
  #isReady = false;
  /** Set while the server is asked: whether it has to be asked once more. */
  #asking: { again: boolean } | undefined;

  constructor(parts: PagePanelParts) {
    this.#parts = parts;
    this.panel = parts.panel;
    this.#subject = parts.subject;
    this.#shown = parts.restored;
    parts.panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    // A page that is out of sight is taken down, and says that it is ready when it comes back.
    parts.panel.onDidChangeViewState(() => (this.#isReady &&= parts.panel.visible));
  }

  /** Whether it is the page of that very finding, or trap. */
  shows({ trap, finding }: PageSubject): boolean {
    const mine = this.#subject;
    if (trap !== mine.trap || (finding === undefined) !== (mine.finding === undefined)) return false;
    return finding === undefined || (finding.key === mine.finding?.key && isSame(finding.uri, mine.finding.uri));
  }

  /** A document was checked anew. */
  codeChanged(uri: vscode.Uri): void {
    const { finding } = this.#subject;
    if (this.#isReady && finding !== undefined && isSameModule(uri, vscode.Uri.parse(finding.uri))) this.#refresh();
  }

  #receive(received: unknown): void {
    const result = safeParse(fromPageSchema, received);
    if (!result.success) return;
    this.#answer(result.output).catch((error: unknown) => this.#parts.log.error(`The page could not be served: ${String(error)}`));
  }

  async #answer(message: FromPage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        return this.#open();
      case 'explain':
        return this.#parts.explain(message.trap);
      case 'reveal':
        return this.#reveal(message);
      case 'applyFix':
        return this.#applyFix(message);
      default:
        return message satisfies never;
    }
  }

  #post(message: ToPage): void {
    void this.panel.webview.postMessage(message);
  }

  async #open(): Promise<void> {
    this.#isReady = true;
    const { trap, finding } = this.#subject;
    if (trap === null) return;
    const found = finding && (await ensureOpen(vscode.Uri.parse(finding.uri))) ? await this.#ask() : undefined;
    if (this.#shown !== undefined) {
      // It remembers what it showed, and what was set by hand.
      this.#post({ kind: 'facts', finding: found ?? this.#shown });
      this.#isGone = false;
      this.#take(found);
    } else {
      this.#post({ kind: 'open', trap, finding: found ?? null });
      if (found) this.#take(found);
    }
  }

  /** Asks the server anew, once for any number of changes that come meanwhile. */
  #refresh(): void {
    if (this.#asking !== undefined) {
      this.#asking.again = true;
      return;
    }
    const asking = (this.#asking = { again: false });
    const over = (): void => {
      this.#asking = undefined;
      if (asking.again) this.#refresh();
    };
    this.#ask()
      .then((found) => this.#tell(found))
      .then(over, over);
  }

  /** @returns null when the finding is gone, undefined when that cannot be told: nobody has the document open */
  async #ask(): Promise<FindingOnPage | null | undefined> {
    const { finding } = this.#subject;
    if (finding === undefined) return undefined;
    try {
      const found = await this.#parts.client.sendRequest<FindingOnPage | null>(FINDING_PAGE, finding);
      return found ?? (isOpen(vscode.Uri.parse(finding.uri)) ? null : undefined);
    } catch (error) {
      // The server may be starting anew; what it finds then brings us back here.
      this.#parts.log.debug(`The server gave no finding to a page: ${String(error)}`);
      return undefined;
    }
  }

  #tell(found: FindingOnPage | null | undefined): void {
    const { trap } = this.#subject;
    if (found && trap !== null && this.#shown === undefined) this.#post({ kind: 'open', trap, finding: found });
    else if (found && (this.#isGone || JSON.stringify(found) !== JSON.stringify(this.#shown)))
      this.#post({ kind: 'facts', finding: found });
    this.#take(found);
  }

  #take(found: FindingOnPage | null | undefined): void {
    if (found) {
      this.#shown = found;
      this.#isGone = false;
      // An edit of its statement gives the finding another key.
      this.#subject = { trap: found.trap, finding: { uri: found.uri, key: found.key } };
    } else if (found === null && this.#shown !== undefined && !this.#isGone) {
      this.#isGone = true;
      this.#post({ kind: 'gone', key: this.#shown.key });
    }
  }

  async #reveal({ key, mark, name }: Extract<FromPage, { kind: 'reveal' }>): Promise<void> {
    const { finding } = this.#subject;
    if (finding === undefined || key !== finding.key) return;
    await ensureOpen(vscode.Uri.parse(finding.uri));
    const params: PlaceParams = { ...finding, mark, ...(name === undefined ? {} : { name }) };
    const place = await this.#parts.client.sendRequest<Location | null>(FINDING_PLACE, params);
    if (place === null) return;
    const convert = this.#parts.client.protocol2CodeConverter;
    await showPlace(convert.asUri(place.uri), convert.asRange(place.range), this.panel.viewColumn);
  }

  async #applyFix({ key, version, action }: Extract<FromPage, { kind: 'applyFix' }>): Promise<void> {
    const { finding } = this.#subject;
    const result = finding === undefined || key !== finding.key ? CHANGED : await this.#apply({ ...finding, version, action });
    this.#post({ kind: 'fixResult', action, isApplied: result === undefined, ...(result === undefined ? {} : { reason: result }) });
    this.#refresh();
  }

  /** @returns why it was not applied; undefined when it was */
  async #apply(params: FixParams): Promise<string | undefined> {
    await ensureOpen(vscode.Uri.parse(params.uri));
    const { client } = this.#parts;
    const edit = await client.sendRequest<WorkspaceEdit | null>(FINDING_FIX, params);
    if (edit === null) return CHANGED;
    const changes = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
    if (!isForWhatIsThere(edit)) return CHANGED;
    return (await vscode.workspace.applyEdit(changes)) ? undefined : 'the editor refused the change.';
  }
}

const CHANGED = 'the code has changed meanwhile.';

/** VS Code compares versions from here on, but not with those that the server saw. */
function isForWhatIsThere({ documentChanges = [] }: WorkspaceEdit): boolean {
  return documentChanges.every(
    (change) =>
      'textDocument' in change &&
      vscode.workspace.textDocuments.some(
        ({ uri, version }) => isSame(uri.toString(), change.textDocument.uri) && version === change.textDocument.version,
      ),
  );
}

/** The same address may be escaped in different ways. */
function isSame(one: string, other: string): boolean {
  return one === other || vscode.Uri.parse(one).toString() === vscode.Uri.parse(other).toString();
}
