/** Checks every file of the folders that are open, and lets everything else through while it does. */
import type { Diagnostic, Position, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { DiagnosticStyle } from '../language-service/diagnostics.ts';
import type { Outcome } from '../engine/finding.ts';
import { diagnosticsOf } from '../language-service/diagnostics.ts';
import type { Document } from '../language-service/layout.ts';
import { Layout } from '../language-service/layout.ts';
import type { Service } from '../language-service/service.ts';
import { decodeText } from '../python/decode.ts';
import type { PythonSource } from '../python/source.ts';
import { positionOf, readSource } from '../python/source.ts';
import { isUnreadable } from '../python/unreadable.ts';
import type { Configuration } from './configuration.ts';
import type { Environment } from './environment.ts';
import type { ScanResult } from '../protocol/server-messages.ts';
import type { WorkspaceFiles } from './project-files.ts';
import { trackedFiles } from './tracked-files.ts';
import { pathFrom } from './uris.ts';

/** How long the scan works before it lets other messages through, in milliseconds. */
const SLICE = 20;
/** How long one file may take to parse, in milliseconds. */
const LONGEST = 2000;

export interface ScanParts {
  readonly service: Service;
  readonly configuration: Configuration;
  readonly environment: Environment;
  readonly projectFiles: WorkspaceFiles;
  readonly style: DiagnosticStyle;
}

/** How many imports are followed one behind the other. */
const DEEPEST = 16;

export interface ScanWatcher {
  isOpen(uri: string): boolean;
  isCancelled(): boolean;
  /** `done` of `all` files were checked. */
  onProgress(done: number, all: number): void;
  publish(uri: string, diagnostics: readonly Diagnostic[]): void;
}

export interface ClosedFile {
  readonly diagnostics: readonly Diagnostic[];
  /** One line each. */
  readonly faults: readonly string[];
}

/** Files that are open in the editor are left to the editor. */
export async function scan(parts: ScanParts, watcher: ScanWatcher): Promise<ScanResult> {
  const { environment, configuration, projectFiles } = parts;
  const files = await trackedFiles(await projectFiles.list(), configuration.folders, environment.files);
  const faults: string[] = [];
  let [done, findings, rested] = [0, 0, environment.now()];
  for (const uri of files) {
    if (watcher.isCancelled()) break;
    const settings = await configuration.of(uri);
    configuration.release(uri);
    if (!watcher.isOpen(uri) && !settings.isExcluded) {
      const checked = await checkClosed(uri, parts);
      // It may have been opened while it was read.
      if (checked !== undefined && !watcher.isOpen(uri)) {
        watcher.publish(uri, checked.diagnostics);
        findings += checked.diagnostics.length;
        faults.push(...checked.faults);
      }
    }
    done++;
    if (environment.now() - rested >= SLICE) {
      watcher.onProgress(done, files.length);
      await environment.breathe();
      rested = environment.now();
    }
  }
  return { files: done, findings, faults, cancelled: done < files.length };
}

/** Undefined when the file is not there any more. */
export async function checkClosed(
  uri: string,
  { service, configuration, environment, projectFiles, style }: ScanParts,
): Promise<ClosedFile | undefined> {
  const bytes = await environment.files.read(uri);
  if (bytes === undefined) return undefined;
  const { path, settings } = await configuration.of(uri);
  configuration.release(uri);
  const decoded = decodeText(bytes);
  const source = isUnreadable(decoded) ? decoded : readSource(path, decoded.text);
  if (isUnreadable(source)) return { diagnostics: [], faults: [`${pathFrom(undefined, uri)}: ${source.reason}`] };
  const end = environment.now() + LONGEST;
  const analysed = (): Outcome => service.analyse(source, settings, { file: uri, cancelled: () => environment.now() > end }).outcome;
  let outcome = analysed();
  // What it imports may have to be read first, and what that imports after it.
  for (let round = 0; round < DEEPEST && (await projectFiles.settled()); round++) outcome = analysed();
  const layout = new Layout([{ document: closedDocument(uri, source), start: 0 }]);
  const found = [...diagnosticsOf({ findings: outcome.findings, outcome, layout }, style).values()].flat();
  return {
    diagnostics: source.cells === null ? found : found.map((it) => inNotebookFile(uri, it)),
    faults: outcome.faults.map(({ trap, message }) => `${pathFrom(undefined, uri)}: ${trap === null ? '' : `${trap} failed: `}${message}`),
  };
}

/** The cells of a notebook that is not open have no documents: as a place of its file, a line stands for a cell and a character for a line in it. */
function closedDocument(uri: string, source: PythonSource): Document {
  const text = source.original ?? source.text;
  if (source.cells === null) return TextDocument.create(uri, 'python', 0, text);
  const positionAt = (offset: number): Position => {
    const { cell, line } = positionOf(source, offset);
    return { line: cell ?? 0, character: line };
  };
  return { uri, version: 0, getText: () => text, positionAt, offsetAt: () => 0 };
}

/** Says in words where it is, and points at the top of the file. */
function inNotebookFile(uri: string, { range, message, relatedInformation, ...rest }: Diagnostic): Diagnostic {
  const words = ({ start }: Range, text: Diagnostic['message']): string =>
    `Cell ${start.line + 1}, line ${start.character}: ${typeof text === 'string' ? text : text.value}`;
  const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return {
    ...rest,
    range: top,
    message: words(range, message),
    ...(relatedInformation && {
      relatedInformation: relatedInformation.map((it) =>
        it.location.uri === uri ? { location: { uri, range: top }, message: words(it.location.range, it.message) } : it,
      ),
    }),
  };
}
