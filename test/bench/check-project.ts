/** Checks a folder as the command line does, in a process of its own so that its peak memory is its own: cold, then once more with what is known. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explanations } from '../../rules/explanations.generated.ts';
import { traps } from '../../rules/index.generated.ts';
import { checkFiles } from '../../src/cli/check-files.ts';
import { DiskProjectFiles } from '../../src/cli/project-files.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { createService } from '../../src/language-service/service.ts';
import { Linker } from '../../src/project/linker.ts';
import { PythonParser } from '../../src/python/parser.ts';

export interface ProjectCheck {
  /** Wall and processor time in milliseconds, the parser's start included. */
  readonly cold: { readonly wall: number; readonly cpu: number };
  readonly warm: { readonly wall: number; readonly cpu: number };
  readonly findings: number;
  /** In megabytes. */
  readonly peak: number;
}

const ROOT = join(import.meta.dirname, '../..');
const folder = process.argv[2] ?? '.';

async function timed(work: () => Promise<unknown>): Promise<{ wall: number; cpu: number }> {
  const [began, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - began, cpu: (user + system) / 1000 };
}

let json = '';
const terminal: Terminal = {
  folder,
  environment: {},
  isInteractive: false,
  showsProgress: false,
  width: 80,
  out: (text) => void (json += text),
  error: (text) => void process.stderr.write(text),
  input: () => Promise.resolve(new Uint8Array()),
  page: () => undefined,
  browse: () => Promise.resolve(),
  now: () => performance.now(),
};
const wasm = (path: string): Uint8Array => readFileSync(join(ROOT, path));
const parser = PythonParser.load(wasm('syntaxes/python.wasm'), wasm('node_modules/web-tree-sitter/web-tree-sitter.wasm'));
const service = parser.then((it) => createService({ parser: it, traps, explanations, linker: new Linker(new DiskProjectFiles(), it) }));
const check = async (): Promise<unknown> => checkFiles([folder], { format: 'json', failOn: 'never' }, await service, terminal);
const cold = await timed(check);
const { findings } = JSON.parse(json) as { findings: readonly unknown[] };
const warm = await timed(check);
const result: ProjectCheck = { cold, warm, findings: findings.length, peak: process.resourceUsage().maxRSS / 1024 };
process.stdout.write(JSON.stringify(result));
