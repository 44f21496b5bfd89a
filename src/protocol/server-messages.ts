/** What the language server and its client say to each other beyond the Language Server Protocol. */

/** `initializationOptions`; a client that sends none of them is served as well. */
export interface InitializationOptions {
  /** Where a trap is explained: a URI with `{trap}`, `{variant}` and `{key}` to fill in. */
  readonly explainUri?: string;
  /** Whether the client has the command `trapline.explain`, which takes one `ExplainArgument`. */
  readonly explainCommand?: boolean;
  /** The section `trapline`, for a client that cannot be asked for it. */
  readonly settings?: unknown;
  /** The two WebAssembly files, where the server has no files of its own. */
  readonly wasm?: { readonly runtime: Uint8Array; readonly grammar: Uint8Array };
}

export interface ScanParams {
  readonly workDoneToken?: number | string;
}

export interface ScanResult {
  readonly files: number;
  readonly findings: number;
  /** One line each: which file, and what went wrong. */
  readonly faults: readonly string[];
  readonly cancelled: boolean;
}

export interface ExplainAtParams {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}

export interface FindingAt {
  readonly trap: string;
  readonly variant: string;
  readonly key: string;
  readonly uri: string;
  readonly message: string;
}

/** Methods of requests, client to server. */
export const SCAN_WORKSPACE = 'trapline/scanWorkspace';
export const EXPLAIN_AT = 'trapline/explainAt';
export const EXPLANATION = 'trapline/explanation';

/** Methods of requests, server to client, only where the server has no files of its own. */
export const READ_ASSET = 'trapline/readAsset';
export const READ_FILE = 'trapline/readFile';
export const FIND_FILES = 'trapline/findFiles';

/** A command of the client, which the server links to: it takes one `ExplainArgument`. */
export const EXPLAIN_COMMAND = 'trapline.explain';

export interface ExplainArgument {
  readonly trap: string;
  readonly key: string;
  readonly uri: string;
}
