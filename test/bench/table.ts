/** The figures of a run, each beside its budget. */

interface Row {
  readonly what: string;
  readonly measured: string;
  readonly must: string;
  readonly aim: string;
  readonly holds: string;
}

export class Table {
  readonly #rows: Row[] = [{ what: 'what', measured: 'measured', must: 'must', aim: 'aim', holds: 'holds' }];

  /** @param holds whether what was measured is what it must be */
  add(what: string, measured: string, must = '', aim = '', holds?: boolean): void {
    this.#rows.push({ what, measured, must, aim, holds: holds === undefined ? '' : holds ? 'yes' : 'NO' });
    // Long runs show where they are.
    console.error(`${what}: ${measured}`);
  }

  print(): void {
    const width = (column: keyof Row): number => Math.max(...this.#rows.map((row) => row[column].length));
    const line = (row: Row): string =>
      (['what', 'measured', 'must', 'aim', 'holds'] as const)
        .map((column) => row[column].padEnd(width(column)))
        .join('  ')
        .trimEnd();
    console.log(`\n${this.#rows.map(line).join('\n')}`);
  }
}

/** Nearest rank. @param share from 0 to 1 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** In milliseconds, with what is worth reading of the fraction. */
export function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}
