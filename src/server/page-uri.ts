/** Addresses of the pages that came with the server, for editors that cannot show a page themselves. */
import type { FindingOnPage } from '../protocol/page-messages.ts';
import { pageFile } from './node-assets.ts';

/** Some systems cut longer addresses off, in characters. */
const LONGEST = 6000;

/**
 * The page shows the finding when the address holds it, and the trap's own numbers otherwise.
 * @returns undefined when the pages were not built
 */
export function pageUri(trap: string, finding?: FindingOnPage): string | undefined {
  const page = pageFile(trap)?.href;
  if (page === undefined || finding === undefined) return page;
  // A browser can neither change the code nor needs the colours.
  const shown: FindingOnPage = { ...finding, fixes: [], snippets: finding.snippets.map((snippet) => ({ ...snippet, tokens: [] })) };
  const address = `${page}#finding=${Buffer.from(JSON.stringify(shown)).toString('base64url')}`;
  return address.length <= LONGEST ? address : page;
}
