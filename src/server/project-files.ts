/** The files of the workspace for the linker: open documents as they are, the others as they were read last, which happens in the background. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ProjectFiles } from '../project/linker.ts';
import { isConfigurationName, MOST_OF_CONFIGURATION } from '../project/read-configuration.ts';
import { decodeText, MAX_BYTES } from '../python/decode.ts';
import { isUnreadable } from '../python/unreadable.ts';
import type { FileSource } from './environment.ts';
import { folderOf, parentOf } from './uris.ts';

export interface WorkspaceFilesParts {
  readonly files: FileSource;
  folders(): readonly string[];
  /** The document as it is in the editor, where it is open. */
  open(uri: string): TextDocument | undefined;
  /** Files that were asked for are there now. */
  onLoaded(uris: ReadonlySet<string>): void;
  /** It is known anew which files there are. */
  onListed(): void;
}

interface Read {
  readonly text: string;
  readonly version: string;
}

/** How much text is kept, in characters. */
const KEPT = 8_000_000;

/**
 * Answers at once from what it has. A file that it has not is read meanwhile, and `onLoaded` tells when it is there: a check without it is
 * followed by one with it.
 */
export class WorkspaceFiles implements ProjectFiles {
  readonly #parts: WorkspaceFilesParts;
  /** Every Python file of the workspace; configuration files are looked for where they are asked for. */
  #known: ReadonlySet<string> | undefined;
  /** By use, the oldest first; undefined is a file that cannot be read. */
  readonly #texts = new Map<string, Read | undefined>();
  readonly #loading = new Map<string, Promise<void>>();
  #loaded = new Set<string>();
  #size = 0;
  #reads = 0;
  #listing = 0;

  constructor(parts: WorkspaceFilesParts) {
    this.#parts = parts;
  }

  /** Looks which files there are: at the start, and when folders or files came or went. */
  async list(): Promise<readonly string[]> {
    const listing = ++this.#listing;
    const found = await this.#parts.files.find(this.#parts.folders());
    const isNews = this.#known === undefined || found.length !== this.#known.size || found.some((uri) => this.#known?.has(uri) !== true);
    if (listing === this.#listing && isNews) {
      this.#known = new Set(found);
      this.#parts.onListed();
    }
    return found;
  }

  /** A file was created, written or removed on the disk. */
  changed(uri: string): void {
    this.#forget(uri);
    if (this.#parts.open(uri) === undefined) this.#parts.onLoaded(new Set([uri]));
  }

  isFile(uri: string): boolean {
    return this.#known?.has(uri) === true || this.#parts.open(uri) !== undefined;
  }

  rootOf(uri: string): string {
    return folderOf(uri, this.#parts.folders()) ?? parentOf(uri) ?? uri;
  }

  below(folder: string): readonly string[] {
    return [...(this.#known ?? [])].filter((it) => it.startsWith(`${folder.replace(/\/$/, '')}/`) && it.endsWith('.py')).sort();
  }

  read(uri: string): Read | undefined {
    const document = this.#parts.open(uri);
    if (document !== undefined) return { text: document.getText(), version: `open ${document.version}` };
    if (this.#texts.has(uri)) return this.#texts.get(uri);
    if (!this.#loading.has(uri)) this.#loading.set(uri, this.#load(uri));
    return undefined;
  }

  /** Waits for what is being read; false where nothing is. */
  async settled(): Promise<boolean> {
    if (this.#loading.size === 0) return false;
    await Promise.all(this.#loading.values());
    return true;
  }

  async #load(uri: string): Promise<void> {
    const most = isConfigurationName(uri) ? MOST_OF_CONFIGURATION : MAX_BYTES;
    const bytes = await this.#parts.files.read(uri, most);
    this.#loading.delete(uri);
    const decoded = bytes === undefined || bytes.length > most ? undefined : decodeText(bytes);
    const read = decoded === undefined || isUnreadable(decoded) ? undefined : { text: decoded.text, version: `read ${this.#reads++}` };
    this.#texts.set(uri, read);
    this.#size += read?.text.length ?? 0;
    for (const oldest of this.#texts.keys()) if (this.#size > KEPT && oldest !== uri) this.#forget(oldest);
    this.#loaded.add(uri);
    // One word about all that were asked for together.
    if (this.#loading.size > 0) return;
    const loaded = this.#loaded;
    this.#loaded = new Set();
    this.#parts.onLoaded(loaded);
  }

  #forget(uri: string): void {
    this.#size -= this.#texts.get(uri)?.text.length ?? 0;
    this.#texts.delete(uri);
  }
}
