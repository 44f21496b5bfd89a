/** Node as the server's surroundings. */
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { PythonParser } from '../python/parser.ts';
import type { Environment } from './environment.ts';
import { readAsset } from './node-assets.ts';
import { nodeFiles } from './node-files.ts';
import { pageUri } from './page-uri.ts';

export const nodeEnvironment: Environment = {
  files: nodeFiles,
  loadParser: async () => PythonParser.load(await readAsset('python.wasm'), await readAsset('web-tree-sitter.wasm')),
  pageUri,
  now: () => performance.now(),
  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },
  // Messages are read in one turn of the event loop and handled in the next.
  async breathe() {
    await setImmediate();
    await setImmediate();
  },
};
