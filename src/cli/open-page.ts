/** Shows the page of a trap in the browser: a file that came with the command line. */
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/**
 * The address is printed as well, for a machine without a browser.
 * @throws UsageError when there is no page, or no browser
 */
export async function openPage(trap: string, terminal: Terminal): Promise<void> {
  const page = terminal.page(trap);
  if (page === undefined) throw new UsageError('the pages are not built; run `npm run site` first.');
  terminal.out(`${page}\n`);
  try {
    await terminal.browse(page);
  } catch (error) {
    throw new UsageError(
      `the browser did not start (${error instanceof Error ? error.message : String(error)}); open the address above by hand.`,
    );
  }
}
