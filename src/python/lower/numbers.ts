/** Values of number literals. */
import type { ConstantValue } from '../syntax.ts';

/** Reads a literal as Python does; Python 2's `0777` and `10L` too. A literal that is no number counts as 0. */
export function numberValue(literal: string): ConstantValue {
  const digits = literal.includes('_') ? literal.replaceAll('_', '') : literal;
  const last = digits.charCodeAt(digits.length - 1) | 32;
  const isBased = /^0[xXoObB]/.test(digits);
  if (last === 106 && !isBased) return { kind: 'complex', value: finite(digits.slice(0, -1)) };
  const integer = last === 108 ? digits.slice(0, -1) : digits;
  if (isBased) return { kind: 'int', value: whole(integer) };
  if (/^[0-9]+$/.test(integer)) {
    const isOctal = /^0[0-7]*[1-7][0-7]*$/.test(integer);
    return { kind: 'int', value: isOctal ? whole(`0o${integer.slice(1)}`) : whole(integer) };
  }
  return { kind: 'float', value: finite(digits) };
}

function whole(digits: string): number | bigint {
  const value = Number(digits);
  if (Number.isSafeInteger(value)) return value;
  try {
    return BigInt(digits);
  } catch {
    return 0;
  }
}

/** A literal beyond the range of a double is infinite, in Python as here. */
function finite(digits: string): number {
  const value = Number(digits);
  return Number.isNaN(value) ? 0 : value;
}
