/** Finds the encoding that the first two lines of a Python file declare, and names it as Python does. */
import { latin1 } from './codecs.ts';

/**
 * @param bytes the file without its byte order mark.
 * @returns the canonical name, and the name as declared; `utf-8` for both where nothing is declared.
 * Source: PEP 263; `tokenize.detect_encoding`.
 */
export function detectEncoding(bytes: Uint8Array): { readonly encoding: string; readonly declared: string } {
  let start = 0;
  for (let line = 0; line < 2 && start < bytes.length; line++) {
    let end = start;
    while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end++;
    let first = start;
    while (first < end && (bytes[first] === SPACE || bytes[first] === TAB || bytes[first] === FORM_FEED)) first++;
    if (first < end && bytes[first] !== HASH) break;
    const declared = /coding[:=][ \t]*([-\w.]+)/.exec(latin1(bytes.subarray(first, end)))?.[1];
    if (declared !== undefined) return { encoding: canonicalEncoding(declared), declared };
    start = end + (bytes[end] === CR && bytes[end + 1] === LF ? 2 : 1);
  }
  return { encoding: 'utf-8', declared: 'utf-8' };
}

const [TAB, LF, FORM_FEED, CR, SPACE, HASH] = [9, 10, 12, 13, 32, 35];

/** Names that Python and the WHATWG encoding standard understand differently, or only Python knows. */
const PYTHON_NAMES = new Map([
  ...['utf-8', 'utf8', 'u8', 'utf', 'utf8-ucs2', 'utf8-ucs4', 'cp65001', 'utf-8-sig'].map((name) => [name, 'utf-8'] as const),
  ...['latin-1', 'latin1', 'latin', 'l1', '8859', 'cp819', 'iso8859', 'iso8859-1', 'iso-8859-1', 'iso-latin-1', 'iso-ir-100'].map(
    (name) => [name, 'latin-1'] as const,
  ),
  ...['ascii', 'us-ascii', 'us', '646', 'ansi-x3.4-1968', 'iso-ir-6', 'cp367'].map((name) => [name, 'ascii'] as const),
  ['cp932', 'shift_jis'],
  ['ms932', 'shift_jis'],
  ['sjis', 'shift_jis'],
  ['cp936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['uhc', 'euc-kr'],
  ['cp950', 'big5'],
  ['eucjp', 'euc-jp'],
  ['euckr', 'euc-kr'],
  ['mac-roman', 'macintosh'],
  ['macroman', 'macintosh'],
  ['latin9', 'iso-8859-15'],
  ['latin-9', 'iso-8859-15'],
]);

/** One name for every spelling of an encoding. A name that is not in the table is returned in lower case with hyphens. */
export function canonicalEncoding(name: string): string {
  const plain = name.toLowerCase().replaceAll('_', '-');
  // Emacs writes the line end behind the name: `utf-8-unix`.
  const base = /^(utf-8|latin-1|iso-8859-1|iso-latin-1)-/.exec(plain)?.[1] ?? plain;
  return PYTHON_NAMES.get(base) ?? base.replace(/^cp(125\d|874)$/, 'windows-$1').replace(/^iso8859-/, 'iso-8859-');
}
