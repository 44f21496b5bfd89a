/** What the text between the quotes of a string literal means. */

export interface Decoded {
  readonly value: string;
  /** A `\N{…}` was left as it stands, for want of the table of Unicode names. */
  readonly isOpaque: boolean;
}

const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const ESCAPE = /\\(?:\r\n?|\n|([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(N\{[^}]*\})|([\s\S]))/g;

/**
 * Reads the escapes of `raw`, the source between the quotes.
 *
 * @param isBytes `\u`, `\U` and `\N` mean nothing in bytes, and `\777` is cut to eight bits
 * @returns the value; an escape that Python does not know is kept with its backslash
 */
export function decodeEscapes(raw: string, isRaw: boolean, isBytes: boolean): Decoded {
  const source = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  if (isRaw || !source.includes('\\')) return { value: source, isOpaque: false };
  let isOpaque = false;
  const value = source.replace(
    ESCAPE,
    (all: string, octal?: string, hex?: string, short?: string, long?: string, name?: string, other?: string) => {
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & (isBytes ? 0xff : 0x1ff));
      if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
      if (short !== undefined) return isBytes ? all : String.fromCharCode(parseInt(short, 16));
      if (long !== undefined) {
        const point = parseInt(long, 16);
        return isBytes || point > 0x10ffff ? all : String.fromCodePoint(point);
      }
      if (name !== undefined) {
        if (!isBytes) isOpaque = true;
        return all;
      }
      if (other !== undefined) return SIMPLE[other] ?? all;
      return '';
    },
  );
  return { value, isOpaque };
}
