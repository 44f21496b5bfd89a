/** What the server needs from where it runs, Node or a web worker. */
import type { PythonParser } from '../python/parser.ts';
import type { FindingOnPage } from '../protocol/page-messages.ts';
import type { InitializationOptions } from '../protocol/server-messages.ts';

export interface FileSource {
  /**
   * The bytes of a file; undefined when it is not there or cannot be read. Never rejects.
   * @param most of a larger file only so many bytes and one more need be given, whatever they are
   */
  read(uri: string, most?: number): Promise<Uint8Array | undefined>;
  /** Python files and notebooks below the folders, without what is generated or installed there. Never rejects. */
  find(folders: readonly string[]): Promise<readonly string[]>;
}

export interface Environment {
  readonly files: FileSource;
  /** Called once, when the client has introduced itself. */
  loadParser(options: InitializationOptions): Promise<PythonParser>;
  /** The address of a trap's page that came with the server, with the finding in it where it fits; absent where there are no files. */
  pageUri?(trap: string, finding?: FindingOnPage): string | undefined;
  /** In milliseconds, only ever forward. */
  now(): number;
  /** Runs the task later; the result takes that back. */
  after(milliseconds: number, task: () => void): () => void;
  /** Resolves after the messages that are waiting have been handled. */
  breathe(): Promise<void>;
}
