/** What reading a file gives back when there is no Python in it to check: data, never an exception. */
export interface Unreadable {
  readonly ok: false;
  /** The cause, for code that branches on it. */
  readonly kind: 'too-large' | 'binary' | 'unknown-encoding' | 'not-decodable' | 'broken-notebook';
  /** One sentence for the user: what is wrong with the file, and what would make it readable. */
  readonly reason: string;
}

/** Tells a failure from whatever the reading would have given. */
export function isUnreadable(result: object): result is Unreadable {
  return 'ok' in result && result.ok === false && 'reason' in result;
}
