/** A finding in the address of a page: what a terminal, a report or another editor links to. It is untrusted text. */
import { safeParse } from 'valibot';
import type { FindingOnPage } from '../src/protocol/page-messages.ts';
import { findingSchema } from '../src/protocol/page-messages.ts';

const LONGEST = 400_000;

/**
 * @param fragment of the address, with its `#`: `#finding=` and Base64url of JSON in UTF-8
 * @returns null where there is no finding in it, undefined where there is one that cannot be read
 */
export function findingIn(fragment: string): FindingOnPage | null | undefined {
  const encoded = /^#finding=(.*)$/s.exec(fragment)?.[1];
  if (encoded === undefined) return null;
  if (encoded.length > LONGEST || !/^[\w-]+={0,2}$/.test(encoded)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(encoded.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/')), (it) => it.charCodeAt(0));
    const result = safeParse(findingSchema, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}
