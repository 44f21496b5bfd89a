/** Becomes the language server: its bundle lies beside this one, and reads from the arguments of the process how to talk. */
import { existsSync } from 'node:fs';

/** Returns once the server listens; the process then lives as long as its client. */
export async function serve(): Promise<void> {
  const bundle = new URL('server.cjs', import.meta.url);
  await import(existsSync(bundle) ? bundle.href : new URL('../server/main.ts', import.meta.url).href);
}
