/** Puts the user's text and numbers into messages and hovers. */

const LONGEST = 80;

/**
 * Inline code in Markdown that the text cannot break out of: one line, no control characters, shortened with an ellipsis
 * above 80 characters.
 */
export function code(userText: string): string {
  const line = shorten(userText.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim());
  if (line === '') return '` `';
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}

/**
 * A number as a reader wants it: at most `digits` significant digits without trailing zeros, whole numbers exact with
 * thousands set apart by commas, powers of ten below 0.0001 and from 1e15 on.
 */
export function figure(number: number | bigint, digits = 4): string {
  if (typeof number === 'bigint') return thousands(number.toString());
  if (Number.isNaN(number)) return 'NaN';
  if (!Number.isFinite(number)) return number > 0 ? '∞' : '−∞';
  if (number === 0) return '0';
  const sign = number < 0 ? '−' : '';
  const size = Math.abs(number);
  if (size < 1e-4 || size >= 1e15) {
    const [mantissa = '', exponent = ''] = size.toExponential(digits - 1).split('e');
    return `${sign}${mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa}e${exponent.replace('+', '')}`;
  }
  if (Number.isInteger(size)) return sign + thousands(String(size));
  const [whole = '0', fraction = ''] = String(Number(size.toPrecision(digits))).split('.');
  return sign + thousands(whole) + (fraction === '' ? '' : `.${fraction}`);
}

/** `1 draw`, `2 draws`; give the plural where it is not the singular with an s. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${figure(number)} ${number === 1 ? singular : plural}`;
}

function shorten(line: string): string {
  const characters = [...line];
  return characters.length <= LONGEST ? line : `${characters.slice(0, LONGEST - 1).join('')}…`;
}

function thousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
