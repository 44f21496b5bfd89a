/** What an editor waits for: the bundled server, spoken to over its standard streams. */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, Position, ProtocolConnection } from 'vscode-languageserver-protocol/node';
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { NODE_FLAGS } from '../../src/extension/node-flags.ts';
import { buildBundle } from '../../src/tools/build.ts';
import type { BenchFile } from './files.ts';
import { libraryFolder, moduleOf } from './files.ts';
import { CONFIG, configText, experiment, projectOf, writeProject } from './project.ts';
import type { Table } from './table.ts';
import { milliseconds, percentile } from './table.ts';

const ROOT = join(import.meta.dirname, '../..');
const KEYSTROKES = 100;
const STATEMENT = 'value = call(one, [2, 3])';
/** A fast typist's pause, in milliseconds. */
const BETWEEN_KEYS = 60;
/** In milliseconds. */
const BUDGETS: Readonly<Record<number, { readonly must: number; readonly aim: number }>> = {
  2_000: { must: 50, aim: 16 },
  10_000: { must: 150, aim: 33 },
};
/** Open files that import what is edited, and how often it is. */
const OPEN = 20;
const PROJECT_EDITS = 20;

interface Running {
  readonly connection: ProtocolConnection;
  readonly pid: number;
  open(uri: string, text: string): Promise<void>;
  /** Waits until what was published last for all documents is so. */
  until(holds: (diagnosticsOf: (uri: string) => readonly Diagnostic[]) => boolean): Promise<void>;
  /** Replaces what is between two places, and waits for the diagnostics of that version. @returns the time in milliseconds */
  type(uri: string, start: Position, text: string, end?: Position): Promise<number>;
  stop(): Promise<void>;
}

/** @param isWanted of `keystrokes`, `project`, `hover` and `memory` */
export async function benchServer(
  files: readonly BenchFile[],
  edits: number,
  table: Table,
  isWanted: (part: string) => boolean,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'trapline-bench-'));
  try {
    const [bundle] = (await buildBundle('server.cjs')).files;
    writeFileSync(join(folder, 'server.cjs'), bundle!.contents);
    copyFileSync(join(ROOT, 'syntaxes/python.wasm'), join(folder, 'python.wasm'));
    copyFileSync(join(ROOT, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'), join(folder, 'web-tree-sitter.wasm'));
    if (isWanted('keystrokes')) await benchKeystrokes(folder, files, table);
    if (isWanted('project')) await benchImported(folder, table);
    if (isWanted('hover')) await benchHover(folder, files, table);
    if (isWanted('memory')) await benchMemory(folder, files, edits, table);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function benchKeystrokes(folder: string, files: readonly BenchFile[], table: Table): Promise<void> {
  for (const lines of [500, 2_000, 10_000]) {
    const server = await start(folder, []);
    const uri = 'file:///typed.py';
    const text = moduleOf(lines, files);
    const places = topLevelLines(text);
    await server.open(uri, text);
    const times: number[] = [];
    for (let word = 0; times.length < KEYSTROKES; word++) {
      // From the end to the start, so that the lines to come stay where they are.
      const line = places[Math.floor(places.length * (1 - (word + 1) / (KEYSTROKES / STATEMENT.length + 2)))] ?? 0;
      await server.type(uri, { line, character: 0 }, '\n');
      for (const [character, typed] of [...STATEMENT].entries()) {
        await new Promise((resolve) => setTimeout(resolve, BETWEEN_KEYS));
        const time = await server.type(uri, { line, character }, typed);
        if (word > 0) times.push(time);
      }
    }
    const budget = BUDGETS[lines];
    const [middle, slow] = [percentile(times, 0.5), percentile(times, 0.95)];
    const measured = `p50 ${milliseconds(middle)}, p95 ${milliseconds(slow)}`;
    const what = `edit to diagnostics, ${lines.toLocaleString('en')} lines`;
    if (budget === undefined) table.add(what, measured);
    else table.add(what, measured, `p95 ≤ ${budget.must} ms`, `${budget.aim} ms`, slow <= budget.must);
    await server.stop();
  }
}

/** An edit of a module that many import, until all open ones of them say what follows from it. */
async function benchImported(folder: string, table: Table): Promise<void> {
  const root = join(folder, 'project');
  const project = projectOf(1_000);
  writeProject(root, project);
  const server = await start(folder, [pathToFileURL(root).href]);
  const uriOf = (path: string): string => pathToFileURL(join(root, path)).href;
  const open = Array.from({ length: OPEN }, (_, number) => experiment(number));
  await server.open(uriOf(CONFIG), project.get(CONFIG) ?? '');
  for (const path of open) await server.open(uriOf(path), project.get(path) ?? '');
  const found = (isFound: boolean): Promise<void> =>
    server.until((diagnosticsOf) =>
      open.every((path) => diagnosticsOf(uriOf(path)).some(({ code }) => code === 'lora-alpha-over-r') === isFound),
    );
  await found(true);
  const times: number[] = [];
  const line = (alpha: number): string => configText(alpha).split('\n', 1)[0] ?? '';
  let alpha = 16;
  for (let edit = 0; edit < PROJECT_EDITS; edit++) {
    const before = line(alpha);
    alpha = edit % 2 === 0 ? 512 : 16;
    const began = performance.now();
    await server.type(uriOf(CONFIG), { line: 0, character: 0 }, line(alpha), { line: 0, character: before.length });
    await found(alpha === 16);
    times.push(performance.now() - began);
  }
  table.add(
    `edit of a module that 300 of 1,000 files import, to the diagnostics of ${OPEN} open ones`,
    `p50 ${milliseconds(percentile(times, 0.5))}, p95 ${milliseconds(percentile(times, 0.95))}`,
  );
  table.add('server memory with that project', `${residentMegabytes(server.pid).toFixed(0)} MB`);
  await server.stop();
}

/** Where a statement of its own can be typed. */
function topLevelLines(text: string): number[] {
  return text.split('\n').flatMap((line, index) => (/^(?:def|class|import|from) /.test(line) ? [index] : []));
}

async function benchHover(folder: string, files: readonly BenchFile[], table: Table): Promise<void> {
  const server = await start(folder, [pathToFileURL(libraryFolder() ?? ROOT).href]);
  const uri = 'file:///hovered.py';
  await server.open(uri, moduleOf(2_000, files));
  const times: number[] = [];
  const scan = { isOver: false };
  const began = performance.now();
  const scanned = server.connection.sendRequest<{ files: number }>('trapline/scanWorkspace', {}).finally(() => (scan.isOver = true));
  while (!scan.isOver) {
    const asked = performance.now();
    await server.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line: times.length % 2_000, character: 4 },
    });
    times.push(performance.now() - asked);
  }
  const result = await scanned;
  const took = performance.now() - began;
  const slow = percentile(times, 0.95);
  table.add(
    `hover during a scan of ${result.files.toLocaleString('en')} files (${milliseconds(took)})`,
    `p50 ${milliseconds(percentile(times, 0.5))}, p95 ${milliseconds(slow)}`,
    'p95 ≤ 100 ms',
    '',
    slow <= 100,
  );
  await server.stop();
}

async function benchMemory(folder: string, files: readonly BenchFile[], edits: number, table: Table): Promise<void> {
  const server = await start(folder, []);
  const uri = 'file:///edited.py';
  const text = moduleOf(500, files);
  const places = topLevelLines(text);
  await server.open(uri, text);
  const sizes: number[] = [];
  for (let edit = 1; edit <= edits; edit++) {
    const line = places[(edit >> 1) % places.length] ?? 0;
    // A line comes, broken every tenth time, and goes again.
    if (edit % 2 === 0) await server.type(uri, { line, character: 0 }, edit % 20 === 0 ? 'x = (\n' : 'x = 1\n');
    else await server.type(uri, { line, character: 0 }, '', edit === 1 ? { line, character: 0 } : { line: line + 1, character: 0 });
    if (edit % Math.ceil(edits / 10) === 0) sizes.push(residentMegabytes(server.pid));
  }
  const what = `server memory over ${edits.toLocaleString('en')} edits of 500 lines`;
  if (sizes.some(Number.isNaN)) table.add(what, 'not known here', 'flat');
  else {
    // What grows at first is what an engine takes for itself before it collects.
    const half = sizes.length >> 1;
    const isFlat = Math.max(...sizes.slice(half)) <= 1.1 * Math.max(...sizes.slice(0, half));
    table.add(what, `${sizes.map((size) => size.toFixed(0)).join(' ')} MB`, 'flat', '', isFlat);
  }
  await server.stop();
}

/** Of another process; NaN where the system does not say. */
function residentMegabytes(pid: number): number {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return NaN;
  }
}

async function start(folder: string, folders: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, [...NODE_FLAGS, join(folder, 'server.cjs'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  let waiting: { readonly uri: string; readonly version: number; readonly resolve: () => void } | undefined;
  const versions = new Map<string, number>();
  const published = new Map<string, readonly Diagnostic[]>();
  const diagnosticsOf = (uri: string): readonly Diagnostic[] => published.get(uri) ?? [];
  let isAwaited = (): void => undefined;
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
    published.set(uri, diagnostics);
    if (waiting?.uri === uri && waiting.version === version) waiting.resolve();
    isAwaited();
  });
  connection.listen();
  const capabilities = { textDocument: { publishDiagnostics: { versionSupport: true, relatedInformation: true } } };
  const workspaceFolders = folders.map((uri) => ({ uri, name: uri }));
  await connection.sendRequest(InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities, workspaceFolders });
  await connection.sendNotification(InitializedNotification.type, {});
  const told = async (uri: string, version: number, send: () => Promise<void>): Promise<void> => {
    versions.set(uri, version);
    const answer = new Promise<void>((resolve) => (waiting = { uri, version, resolve }));
    await send();
    await answer;
  };
  return {
    connection,
    pid: child.pid ?? 0,
    open: (uri, text) =>
      told(uri, 1, () =>
        connection.sendNotification(DidOpenTextDocumentNotification.type, {
          textDocument: { uri, languageId: 'python', version: 1, text },
        }),
      ),
    async type(uri, start, text, end = start) {
      const version = (versions.get(uri) ?? 1) + 1;
      const began = performance.now();
      const range = { start, end };
      await told(uri, version, () =>
        connection.sendNotification(DidChangeTextDocumentNotification.type, {
          textDocument: { uri, version },
          contentChanges: [{ range, text }],
        }),
      );
      return performance.now() - began;
    },
    until: (holds) =>
      new Promise((resolve) => {
        isAwaited = () => {
          if (holds(diagnosticsOf)) resolve();
        };
        isAwaited();
      }),
    async stop() {
      await connection.sendRequest(ShutdownRequest.type);
      const ended = new Promise((resolve) => child.on('exit', resolve));
      await connection.sendNotification(ExitNotification.type);
      await ended;
      connection.dispose();
    },
  };
}
