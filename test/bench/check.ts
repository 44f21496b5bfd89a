/** What a check of a whole project costs on the command line. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProjectCheck } from './check-project.ts';
import { projectOf, writeProject } from './project.ts';
import type { Table } from './table.ts';
import { milliseconds } from './table.ts';

const FILES = 1_000;

export function benchCheck(table: Table): void {
  const folder = mkdtempSync(join(tmpdir(), 'trapline-bench-'));
  try {
    writeProject(folder, projectOf(FILES));
    const script = join(import.meta.dirname, 'check-project.ts');
    const { stdout, stderr } = spawnSync(process.execPath, [...process.execArgv, script, folder], { encoding: 'utf8' });
    if (stdout === '') throw new Error(`The project could not be checked: ${stderr}`);
    const { cold, warm, findings, peak } = JSON.parse(stdout) as ProjectCheck;
    const both = ({ wall, cpu }: ProjectCheck['cold']): string => `${milliseconds(wall)}, of the processor ${milliseconds(cpu)}`;
    table.add(`check of ${FILES.toLocaleString('en')} files, ${findings} findings, cold`, both(cold));
    table.add('the same once more', both(warm));
    table.add('peak memory of both', `${peak.toFixed(0)} MB`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
