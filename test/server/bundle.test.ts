/** The server as it is shipped: a process that talks over its standard streams, and a worker that has no files. */
import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import type { DataCallback, Disposable, Message } from 'vscode-languageserver-protocol/node';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createProtocolConnection,
  ExitNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { parse } from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingSchema } from '../../src/protocol/page-messages.ts';
import { READ_ASSET, READ_FILE } from '../../src/protocol/server-messages.ts';
import { buildBundle } from '../../src/tools/build.ts';
import { casesIn } from '../harness/cases.ts';
import { bare, lint } from '../harness/lint.ts';
import { ROOT, service } from '../harness/service.ts';
import { GRAMMAR, RUNTIME } from '../service/sample-traps.ts';
import { Editor } from './client.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trapline-server-'));
  for (const name of ['server.cjs', 'server-worker.js']) {
    const [file] = (await buildBundle(name)).files;
    await writeFile(join(folder, name), file!.contents);
  }
  await copyFile(join(ROOT, 'syntaxes/python.wasm'), join(folder, 'python.wasm'));
  await copyFile(join(ROOT, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'), join(folder, 'web-tree-sitter.wasm'));
});
afterAll(() => rm(folder, { recursive: true }));

const CASES = service.traps.flatMap(({ id }) =>
  casesIn(join(ROOT, 'rules', id, 'cases'))
    .filter(({ kind, files, loaded }) => kind === 'traps' && files.length === 1 && loaded.length === 0 && files[0]!.path.endsWith('.py'))
    .map(({ name, files }) => ({ name: `${id}/${name}`, text: bare(files[0]!.path, files[0]!.content) })),
);

/** Opens every case, and compares what is published with what the service finds. */
async function speaksOfEveryCase(editor: Editor): Promise<void> {
  for (const { name, text } of CASES) {
    const uri = `file:///${name}.py`;
    await editor.open(uri, text);
    const { outcome } = lint('case.py', text);
    const published = (await editor.diagnostics(uri)).map(({ code, message }) => ({ code, message }));
    expect(published, name).toEqual(expect.arrayContaining(outcome.findings.map(({ trap, message }) => ({ code: trap, message }))));
    await editor.close(uri);
  }
}

describe('the bundled server', () => {
  it('starts over standard streams, finds what the service finds, and ends when it is told to', async () => {
    const child = spawn(process.execPath, [join(folder, 'server.cjs'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    const editor = new Editor(createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)), {});
    await editor.initialize();
    await speaksOfEveryCase(editor);
    await editor.connection.sendRequest(ShutdownRequest.type);
    await editor.connection.sendNotification(ExitNotification.type);
    expect(await ended).toBe(0);
    editor.connection.dispose();
  });

  it('links to the pages beside it where its client has none', async () => {
    const { name, text } = CASES[0]!;
    const trap = name.slice(0, name.indexOf('/'));
    const page = join(folder, 'site', `${trap}.html`);
    await mkdir(dirname(page));
    await writeFile(page, '');
    const child = spawn(process.execPath, [join(folder, 'server.cjs'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    const editor = new Editor(createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)), {});
    await editor.initialize();
    await editor.open('file:///a.py', text);
    const [diagnostic] = await editor.diagnostics('file:///a.py');
    const [address, finding] = diagnostic!.codeDescription!.href.split('#finding=');
    expect(address).toBe(pathToFileURL(page).href);
    expect(parse(findingSchema, JSON.parse(Buffer.from(finding!, 'base64url').toString()))).toMatchObject({ trap, uri: 'file:///a.py' });
    await editor.connection.sendRequest(ShutdownRequest.type);
    await editor.connection.sendNotification(ExitNotification.type);
    await ended;
    editor.connection.dispose();
  });

  it('runs where there is neither Node nor a document, and asks its client for files', async () => {
    const reader = new Reader();
    const worker = {
      onmessage: undefined as ((event: { data: unknown }) => void) | undefined,
      postMessage: (message: unknown) => setImmediate((received: Message) => reader.receive(received), structuredClone(message) as Message),
      addEventListener: () => undefined,
    };
    const writer = new Writer((message) => setImmediate((data: unknown) => worker.onmessage?.({ data }), structuredClone(message)));
    // What a worker has, and no more: a bundle that reaches for Node fails here.
    const names = [
      'WebAssembly',
      'Uint8Array',
      'TextDecoder',
      'TextEncoder',
      'URL',
      'performance',
      'setTimeout',
      'clearTimeout',
      'console',
    ];
    const globals = Object.fromEntries(names.map((name) => [name, (globalThis as unknown as Record<string, unknown>)[name]]));
    runInContext(await readFile(join(folder, 'server-worker.js'), 'utf8'), createContext({ ...globals, self: worker }));

    const connection = createProtocolConnection(reader, writer);
    const asked: string[] = [];
    connection.onRequest(READ_ASSET, ({ name }: { name: string }) => new Uint8Array(name === 'python.wasm' ? GRAMMAR : RUNTIME));
    connection.onRequest(READ_FILE, ({ uri }: { uri: string }) => {
      asked.push(uri);
      return null;
    });
    const editor = new Editor(connection, { folders: ['file:///project'] });
    await editor.initialize();
    await speaksOfEveryCase(editor);
    await editor.open('file:///project/a.py', '');
    await editor.diagnostics('file:///project/a.py');
    expect(asked).toContain('file:///project/pyproject.toml');
    connection.dispose();
  });
});

/** Messages of a worker are objects, not bytes. */
class Reader extends AbstractMessageReader {
  receive: DataCallback = () => undefined;

  listen(callback: DataCallback): Disposable {
    this.receive = callback;
    return { dispose: () => undefined };
  }
}

class Writer extends AbstractMessageWriter {
  readonly #send: (message: Message) => void;

  constructor(send: (message: Message) => void) {
    super();
    this.#send = send;
  }

  async write(message: Message): Promise<void> {
    this.#send(message);
  }

  end(): void {
    this.dispose();
  }
}
