/** Compares a figure with what is known of it beforehand. */

/** Significant digits after which `text` ends: `1.0e-17` has its last at 1e-18, `45` at 1. */
function lastDigit(text: string): number {
  const [mantissa = '', exponent = '0'] = text.split('e');
  const decimals = mantissa.includes('.') ? mantissa.length - mantissa.indexOf('.') - 1 : 0;
  return 10 ** (Number(exponent) - decimals);
}

/**
 * Whether a figure has the digits that are known of it, or lies within the tolerance.
 * @param expected as it is printed: `0.00192`, `1.0e-17`, `NaN`, `Infinity`
 */
export function agrees(figure: number, expected: string, tolerance?: number): boolean {
  const known = Number(expected);
  if (Number.isNaN(known)) return Number.isNaN(figure) && expected === 'NaN';
  if (!Number.isFinite(known)) return figure === known;
  // Half a unit of the last digit, and a hair for what a double cannot hold.
  return Math.abs(figure - known) <= (tolerance ?? lastDigit(expected) / 2) * (1 + 1e-9);
}
