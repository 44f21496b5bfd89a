/** The language server as a process of Node. */
import { runServer } from './run-server.ts';

runServer();
