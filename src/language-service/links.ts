/** Where a finding is explained at length, as far as the client can go there. */
import type { Finding } from '../engine/finding.ts';
import type { ExplainArgument } from '../protocol/server-messages.ts';
import { EXPLAIN_COMMAND } from '../protocol/server-messages.ts';

export interface Links {
  /** A template of a URI, in which `{trap}`, `{variant}` and `{key}` are filled in. */
  readonly uri?: string;
  /** Whether the client has the command `trapline.explain`. */
  readonly command: boolean;
}

export type Named = Pick<Finding, 'trap' | 'variant' | 'key'>;

/** For the code of a diagnostic; undefined when the client has no pages. */
export function hrefOf({ uri }: Links, finding: Named): string | undefined {
  return uri?.replace(/\{(trap|variant|key)\}/g, (_, name: keyof Named) => encodeURIComponent(finding[name]));
}

/** A link in the Markdown of a hover; undefined when there is nowhere to go. */
export function linkOf(links: Links, finding: Named, uri: string): string | undefined {
  const argument: ExplainArgument = { trap: finding.trap, key: finding.key, uri };
  const href = links.command ? `command:${EXPLAIN_COMMAND}?${encodeURIComponent(JSON.stringify([argument]))}` : hrefOf(links, finding);
  return href?.replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'));
}
