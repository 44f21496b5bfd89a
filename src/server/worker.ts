/** The language server as a web worker: it has no files, so the client reads for it. */
import type { Connection } from 'vscode-languageserver/browser';
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { explanations } from '../../rules/explanations.generated.ts';
import { traps } from '../../rules/index.generated.ts';
import { PythonParser } from '../python/parser.ts';
import type { Environment } from './environment.ts';
import { findFilesRequest, readAssetRequest, readFileRequest } from './messages.ts';
import { createServer } from './server.ts';

declare const self: DedicatedWorkerGlobalScope;

function workerEnvironment(connection: Connection): Environment {
  const asset = (name: string): Promise<Uint8Array> => connection.sendRequest(readAssetRequest, { name });
  return {
    files: {
      read: async (uri) => (await connection.sendRequest(readFileRequest, { uri }).catch(() => null)) ?? undefined,
      find: (folders) => connection.sendRequest(findFilesRequest, { folders }).catch(() => []),
    },
    async loadParser({ wasm }) {
      const grammar = wasm?.grammar ?? (await asset('python.wasm'));
      return PythonParser.load(grammar, wasm?.runtime ?? (await asset('web-tree-sitter.wasm')));
    },
    now: () => performance.now(),
    after(milliseconds, task) {
      const timer = setTimeout(task, milliseconds);
      return () => clearTimeout(timer);
    },
    breathe: () => new Promise((resolve) => setTimeout(resolve, 0)),
  };
}

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
createServer(connection, workerEnvironment(connection), { traps, explanations });
