/** Starts code-server with folders of its own and one extension installed, and ends exactly what it started. */
import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setUpCodeServer } from './set-up-code-server.ts';

/** Nothing pops up, nothing completes what is typed, nothing talks to the network. */
const QUIET = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'git.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'editor.suggestOnTriggerCharacters': false,
  'editor.parameterHints.enabled': false,
  'editor.autoClosingBrackets': 'never',
  'editor.autoClosingQuotes': 'never',
  'editor.autoIndent': 'none',
  'editor.autoSurround': 'never',
  'editor.hover.delay': 100,
  'files.autoSave': 'off',
};

export interface CodeServer {
  readonly url: string;
  /** The folder that is opened, a copy of the one given. */
  readonly workspace: string;
  log(): string;
  stop(): Promise<void>;
}

/**
 * Starts a server on a free port of this machine and waits until it answers.
 * @param options `vsix`: the packaged extension; `workspace`: the folder to copy and open; `settings`: on top of the quiet ones
 * @throws Error with the server's log where it ends before it answers
 */
export async function startCodeServer(options: {
  vsix: string;
  workspace: string;
  settings?: Record<string, unknown>;
}): Promise<CodeServer> {
  const { node, entry } = setUpCodeServer();
  // Short: VS Code puts sockets below it, and a socket's path has at most 107 characters.
  const root = mkdtempSync(join(tmpdir(), 'trapline-'));
  const at = (name: string): string => join(root, name);
  for (const folder of ['user/User', 'extensions', 'home', 'tmp']) mkdirSync(at(folder), { recursive: true });
  cpSync(options.workspace, at('workspace'), { recursive: true });
  writeFileSync(at('user/User/settings.json'), JSON.stringify({ ...QUIET, ...options.settings }));
  writeFileSync(at('config.yaml'), 'auth: none\ncert: false\n');

  const { PASSWORD: _, ...inherited } = process.env;
  const env = {
    ...inherited,
    HOME: at('home'),
    XDG_CONFIG_HOME: at('home/.config'),
    XDG_DATA_HOME: at('home/.local/share'),
    TMPDIR: at('tmp'),
  };
  const common = [entry, '--user-data-dir', at('user'), '--extensions-dir', at('extensions'), '--config', at('config.yaml')];
  execFileSync(node, [...common, '--install-extension', options.vsix], { env, stdio: 'pipe' });

  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const silent = ['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override'];
  const child = spawn(node, [...common, '--bind-addr', `127.0.0.1:${port}`, '--auth', 'none', ...silent], {
    env,
    stdio: 'pipe',
    detached: true,
  });
  // A test run that is cut off leaves nothing behind either.
  const leave = (): void => signal(child, 'SIGKILL');
  process.once('exit', leave);
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (log += data.toString()));
  const stop = async (): Promise<void> => {
    await end(child);
    process.off('exit', leave);
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await answers(`${url}/healthz`, child);
  } catch (error) {
    await stop();
    throw new Error(`code-server did not start:\n${log}`, { cause: error });
  }
  return { url, workspace: at('workspace'), log: () => log, stop };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** Asks until the server answers; gives up when its process has ended. */
async function answers(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`ended with status ${child.exitCode}`);
    const response = await fetch(url).catch(() => null);
    if (response?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Ends the group of processes that the child leads: the server starts an extension host and a language server of its own. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode === null) {
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    signal(child, 'SIGTERM');
    const insist = setTimeout(() => signal(child, 'SIGKILL'), 5000);
    await exited;
    clearTimeout(insist);
  }
  signal(child, 'SIGKILL');
}

function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, name);
  } catch {
    // It has ended in between.
  }
}
