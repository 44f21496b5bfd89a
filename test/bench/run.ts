/**
 * Measures the budgets of the design in one run over the same files, so that the numbers can be compared with each other.
 *
 *     npm run bench -- [--quick] [--edits=10000] [--only=analysis,check,keystrokes,project,hover,memory] [DIR…]
 *
 * `--quick` takes every tenth file and a tenth of the edits. Folders given are read besides Python's own library.
 */
import { availableParallelism } from 'node:os';
import { benchAnalysis } from './analysis.ts';
import { benchCheck } from './check.ts';
import { benchFiles } from './files.ts';
import { benchServer } from './server.ts';
import { Table } from './table.ts';

const args = process.argv.slice(2);
const quick = args.includes('--quick');
const edits = Number(args.find((arg) => arg.startsWith('--edits='))?.slice('--edits='.length) ?? (quick ? 1_000 : 10_000));
const only = args
  .find((arg) => arg.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const isWanted = (part: string): boolean => only === undefined || only.includes(part);
const folders = args.filter((arg) => !arg.startsWith('--'));

const files = benchFiles(folders, quick ? 10 : 1);
console.log(`${files.length} files, Node ${process.version}, ${availableParallelism()} processors${quick ? ', quick' : ''}\n`);
const table = new Table();
if (isWanted('analysis')) await benchAnalysis(files, table);
if (isWanted('check')) benchCheck(table);
await benchServer(files, edits, table, isWanted);
table.print();
