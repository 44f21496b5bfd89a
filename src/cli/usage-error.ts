/** What keeps the command line from running at all: it ends with exit status 2 and one line for each reason. */

export class UsageError extends Error {
  /** What, where, and what to do next; one line each. */
  readonly lines: readonly string[];

  constructor(...lines: string[]) {
    super(lines.join('\n'));
    this.name = 'UsageError';
    this.lines = lines;
  }
}
