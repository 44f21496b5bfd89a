#!/usr/bin/env node
/** The command line as a process. */
import { buffer } from 'node:stream/consumers';
import open from 'open';
import { pageFile } from '../server/node-assets.ts';
import { runCli } from './run-cli.ts';

// Whoever reads the output has read enough, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

process.exitCode = await runCli(process.argv.slice(2), {
  folder: process.cwd(),
  environment: process.env,
  isInteractive: process.stdout.isTTY,
  showsProgress: process.stderr.isTTY,
  width: process.stdout.columns || 100,
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  input: () => buffer(process.stdin),
  page: (trap) => pageFile(trap)?.href,
  browse: async (address) => void (await open(address)),
  now: () => performance.now(),
});
