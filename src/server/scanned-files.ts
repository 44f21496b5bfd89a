/** The files that a scan of the workspace spoke about: their diagnostics follow the disk for as long as they are not open. */
import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { Client } from './client.ts';
import { statusNotification } from './messages.ts';
import type { ScanResult } from '../protocol/server-messages.ts';
import type { ScanParts } from './scan.ts';
import { checkClosed, scan } from './scan.ts';

export interface ScannedFilesParts extends Omit<ScanParts, 'style'> {
  readonly connection: Connection;
  readonly client: Client;
  isOpen(uri: string): boolean;
}

export interface ProgressReporter {
  report(percentage: number, message: string): void;
}

export class ScannedFiles {
  readonly #parts: ScannedFilesParts & ScanParts;
  /** Those that have diagnostics. */
  readonly #marked = new Set<string>();
  /** Those that were looked at. */
  readonly #known = new Set<string>();
  #generation = 0;

  constructor(parts: ScannedFilesParts) {
    this.#parts = { ...parts, style: parts.client.style };
  }

  /** A newer scan ends an older one. */
  async scan(isCancelled: () => boolean, progress?: ProgressReporter): Promise<ScanResult> {
    const { connection, isOpen } = this.#parts;
    const generation = ++this.#generation;
    void connection.sendNotification(statusNotification, { state: 'scanning' });
    const seen = new Set<string>();
    const result = await scan(this.#parts, {
      isOpen,
      isCancelled: () => isCancelled() || generation !== this.#generation,
      onProgress: (done, all) => progress?.report(Math.floor((100 * done) / all), `${done} of ${all} files`),
      publish: (uri, diagnostics) => {
        seen.add(uri);
        this.#publish(uri, diagnostics);
      },
    });
    if (!result.cancelled) for (const uri of [...this.#known]) if (!seen.has(uri) && !isOpen(uri)) this.#drop(uri);
    result.faults.forEach((line) => connection.console.warn(line));
    void connection.sendNotification(statusNotification, { state: 'idle', files: result.files, findings: result.findings });
    return result;
  }

  /** The editor let go of a file: from now on the disk counts again. */
  closed(uri: string): void {
    if (this.#known.has(uri)) this.#recheck(uri);
  }

  /** The file is another one on disk, or gone. */
  changed(uri: string): void {
    if (this.#known.has(uri) && !this.#parts.isOpen(uri)) this.#recheck(uri);
  }

  /** The settings are others now: what is marked is looked at again, the rest at the next scan. */
  allChanged(): void {
    for (const uri of this.#marked) this.changed(uri);
  }

  #recheck(uri: string): void {
    const { connection, isOpen } = this.#parts;
    checkClosed(uri, this.#parts).then(
      (checked) => {
        if (isOpen(uri)) return;
        if (checked === undefined) this.#drop(uri);
        else this.#publish(uri, checked.diagnostics);
      },
      (error: unknown) => connection.console.error(`${uri} could not be checked: ${String(error)}`),
    );
  }

  #publish(uri: string, diagnostics: readonly Diagnostic[]): void {
    this.#known.add(uri);
    if (diagnostics.length === 0 && !this.#marked.delete(uri)) return;
    if (diagnostics.length > 0) this.#marked.add(uri);
    void this.#parts.connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] });
  }

  #drop(uri: string): void {
    this.#publish(uri, []);
    this.#known.delete(uri);
  }
}
