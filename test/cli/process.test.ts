/** The bundled command line as a process, in a folder with nothing but the bundle and its two wasm files. */
import { spawn, type SpawnOptions } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildBundle } from '../../src/tools/build.ts';
import { ROOT } from '../../src/tools/rooms.ts';

const folder = mkdtempSync(join(tmpdir(), 'trapline-bundle-'));
const cli = join(folder, 'dist/cli.js');
const NOBODY = 65_534;

beforeAll(async () => {
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'dist'));
  const { files } = await buildBundle('cli.js');
  for (const { contents } of files) writeFileSync(cli, contents);
  for (const { contents } of (await buildBundle('server.cjs')).files) writeFileSync(join(folder, 'dist/server.cjs'), contents);
  copyFileSync(join(ROOT, 'syntaxes/python.wasm'), join(folder, 'dist/python.wasm'));
  copyFileSync(join(ROOT, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'), join(folder, 'dist/web-tree-sitter.wasm'));
  writeFileSync(join(folder, 'package.json'), '{"type": "module", "version": "1.2.3"}');
  mkdirSync(join(folder, 'code'));
  writeFileSync(join(folder, 'code/a.py'), 'x = 1  # trapline: ignore[no-such-trap]\n');
  writeFileSync(join(folder, 'code/n.ipynb'), '{');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

function run(args: readonly string[], { input = '', ...options }: SpawnOptions & { input?: string } = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], { cwd: join(folder, 'code'), ...options, stdio: 'pipe' });
    let [out, error] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out, error }));
    child.stdin.end(input);
  });
}

describe('the bundle', () => {
  it('checks a folder', async () => {
    const { status, out, error } = await run(['check']);
    expect(out).toContain('a.py:1:27  hint  There is no trap `no-such-trap`');
    expect(out).toContain('No traps in 2 files.');
    expect(error).toMatch(/^n\.ipynb: The notebook is not valid JSON/);
    expect(status).toBe(0);
  });
  it('reads the standard input', async () => {
    const { status, out } = await run(['check', '-', '--format', 'json'], { input: 'x = 1\n' });
    expect(JSON.parse(out)).toEqual({ version: 1, files: 1, findings: [], faults: [] });
    expect(status).toBe(0);
  });
  it('ends with 2 and one line where it is called wrongly', async () => {
    expect(await run(['check', 'none'])).toEqual({
      status: 2,
      out: '',
      error: 'trapline: none: there is no such file or folder; check the path.\n',
    });
  });
  it('becomes the language server beside it', async () => {
    const child = spawn(process.execPath, [cli, 'server', '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const send = (message: object): void => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    let out = '';
    const status = new Promise((resolve) => child.on('close', resolve));
    const answered = new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString();
        if (out.includes('"id":1')) resolve();
      });
    });
    send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    await answered;
    send({ id: 2, method: 'shutdown' });
    send({ method: 'exit' });
    expect(await status).toBe(0);
    expect(out).toContain('"serverInfo":{"name":"trapline"}');
  });
  it('serves no one without a way to talk', async () => {
    expect(await run(['server'])).toEqual({
      status: 2,
      out: '',
      error: "trapline: required option '--stdio' not specified. See trapline --help.\n",
    });
  });
  it('knows its version', async () => expect((await run(['--version'])).out).toBe('1.2.3\n'));

  it('tells what may not be read, checks the rest, and ends with 2', async () => {
    const shut = join(folder, 'shut');
    mkdirSync(join(shut, 'folder'), { recursive: true });
    writeFileSync(join(shut, 'file.py'), 'x = 1\n');
    writeFileSync(join(shut, 'open.py'), 'x = 1\n');
    chmodSync(join(shut, 'file.py'), 0);
    chmodSync(join(shut, 'folder'), 0);
    // Root may read everything.
    const { status, out, error } = await run(['check'], { cwd: shut, ...(process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}) });
    chmodSync(join(shut, 'folder'), 0o700);
    expect(error.split('\n').sort()).toEqual([
      '',
      'file.py: The file cannot be read: permission is denied; check who may read it.',
      'folder: the folder cannot be read (EACCES); check its permissions.',
    ]);
    expect(out).toContain('No traps in 2 files.');
    expect(status).toBe(2);
  });
});
