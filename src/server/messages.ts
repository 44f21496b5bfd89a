/** What the server and its client say to each other beyond the protocol, as typed messages. */
import { NotificationType, RequestType } from 'vscode-languageserver';
import type { Location, WorkspaceEdit } from 'vscode-languageserver';
import type { FindingOnPage } from '../protocol/page-messages.ts';
import type {
  ExplainAtParams,
  FindingAt,
  FindingParams,
  FixParams,
  PlaceParams,
  ScanParams,
  ScanResult,
} from '../protocol/server-messages.ts';
import {
  EXPLAIN_AT,
  EXPLANATION,
  FIND_FILES,
  FINDING_FIX,
  FINDING_PAGE,
  FINDING_PLACE,
  READ_ASSET,
  READ_FILE,
  SCAN_WORKSPACE,
} from '../protocol/server-messages.ts';

export interface Status {
  readonly state: 'ready' | 'scanning' | 'idle';
  readonly files?: number;
  readonly findings?: number;
}

/** Client to server. */
export const scanRequest = new RequestType<ScanParams, ScanResult, void>(SCAN_WORKSPACE);
export const explainAtRequest = new RequestType<ExplainAtParams, FindingAt | null, void>(EXPLAIN_AT);
export const explanationRequest = new RequestType<{ readonly trap: string }, { readonly markdown: string } | null, void>(EXPLANATION);
export const findingPageRequest = new RequestType<FindingParams, FindingOnPage | null, void>(FINDING_PAGE);
export const findingPlaceRequest = new RequestType<PlaceParams, Location | null, void>(FINDING_PLACE);
export const findingFixRequest = new RequestType<FixParams, WorkspaceEdit | null, void>(FINDING_FIX);

/** Server to client. */
export const statusNotification = new NotificationType<Status>('trapline/status');

/** Server to client, only where the server has no files of its own. */
export const readAssetRequest = new RequestType<{ readonly name: string }, Uint8Array, void>(READ_ASSET);
export const readFileRequest = new RequestType<{ readonly uri: string }, Uint8Array | null, void>(READ_FILE);
export const findFilesRequest = new RequestType<{ readonly folders: readonly string[] }, readonly string[], void>(FIND_FILES);

/** For `workspace/executeCommand`; named apart from the commands of our own extension. */
export const COMMANDS = {
  scan: 'trapline.server.scanWorkspace',
  explainAt: 'trapline.server.explainAt',
  explanation: 'trapline.server.explanation',
  findingPage: 'trapline.server.findingPage',
} as const;
