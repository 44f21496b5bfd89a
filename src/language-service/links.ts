/** Where a finding is explained at length, as far as the client can go there. */
import type { Finding } from '../engine/finding.ts';
import type { FindingOnPage } from '../protocol/page-messages.ts';
import type { ExplainArgument } from '../protocol/server-messages.ts';
import { EXPLAIN_COMMAND } from '../protocol/server-messages.ts';

export interface Links {
  /** A template of a URI, in which `{trap}`, `{variant}`, `{key}` and `{uri}` are filled in. */
  readonly uri?: string;
  /** Whether the client has the command `trapline.explain`. */
  readonly command: boolean;
  /** For a client that has neither: a page on this machine, with the finding in its address where it is given and fits. */
  page?(trap: string, finding?: FindingOnPage): string | undefined;
}

export type Named = Pick<Finding, 'trap' | 'variant' | 'key'>;

/**
 * For the code of a diagnostic; undefined when the client has no pages.
 * @param uri of the document that holds the finding
 * @param shown what a page shows of the finding
 */
export function hrefOf(links: Links, finding: Named, uri: string, shown?: () => FindingOnPage | undefined): string | undefined {
  if (links.uri === undefined) return links.page?.(finding.trap, shown?.());
  const { trap, variant, key } = finding;
  const named = { trap, variant, key, uri };
  return links.uri.replace(/\{(trap|variant|key|uri)\}/g, (_, name: keyof typeof named) => encodeURIComponent(named[name]));
}

/** A link in the Markdown of a hover, which some editors show as it is written; undefined when there is nowhere to go. */
export function linkOf(links: Links, finding: Named, uri: string): string | undefined {
  const argument: ExplainArgument = { trap: finding.trap, key: finding.key, uri };
  const href = links.command ? `command:${EXPLAIN_COMMAND}?${encodeURIComponent(JSON.stringify([argument]))}` : hrefOf(links, finding, uri);
  return href?.replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'));
}
