/** What the language server and its client say to each other beyond the Language Server Protocol. */

/** `initializationOptions`; a client that sends none of them is served as well. */
export interface InitializationOptions {
  /** Where a trap is explained: a URI with `{trap}`, `{variant}`, `{key}` and `{uri}` to fill in. */
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

/** Which finding of which document: what a page is about. */
export interface FindingParams {
  readonly uri: string;
  readonly key: string;
}

/** A place of a finding: itself, a piece of evidence by number, a fact by name. */
export interface PlaceParams extends FindingParams {
  readonly mark: 'finding' | 'evidence' | 'fact';
  readonly name?: string;
}

export interface FixParams extends FindingParams {
  /** Of the text that the fix was shown for. */
  readonly version: number | null;
  readonly action: string;
}

// Methods of requests, client to server.

/** `FindingParams` → what the page shows of the finding (`FindingOnPage`), or null when it is gone. */
export const FINDING_PAGE = 'trapline/findingPage';
/** `PlaceParams` → a `Location`, or null. */
export const FINDING_PLACE = 'trapline/findingPlace';
/** `FixParams` → a `WorkspaceEdit` for that very version, or null when the text has changed or the finding is gone. */
export const FINDING_FIX = 'trapline/findingFix';
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
