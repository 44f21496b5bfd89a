/** Serves the client that started this process. */
import { createConnection } from 'vscode-languageserver/node';
import { explanations } from '../../rules/explanations.generated.ts';
import { traps } from '../../rules/index.generated.ts';
import { nodeEnvironment } from './node-environment.ts';
import { createServer } from './server.ts';

/**
 * The arguments of the process say how to talk: `--stdio`, `--node-ipc`, `--socket=PORT` or `--pipe=NAME`. Ends with the client.
 * @throws when the arguments name no way
 */
export function runServer(): void {
  createServer(createConnection(), nodeEnvironment, { traps, explanations });
}
