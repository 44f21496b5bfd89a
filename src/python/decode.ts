/** Bytes of a file to text as Python reads them, and back to the very same bytes. */
import { codecOf } from './codecs.ts';
import { detectEncoding } from './encoding-line.ts';
import type { Unreadable } from './unreadable.ts';

/** The largest file that is read, in bytes. */
export const MAX_BYTES = 20_000_000;

/** How a file stores its text; what `encodeText` needs to write it back. */
export interface TextFormat {
  /** As `canonicalEncoding` names it, for instance `utf-8`, `latin-1` or `windows-1252`. */
  readonly encoding: string;
  /** Whether the file starts with the UTF-8 byte order mark; it is not part of the text. */
  readonly bom: boolean;
  /** The line end that most lines have, for text that is inserted; the text itself keeps the ends that it has. */
  readonly lineEnding: '\n' | '\r\n' | '\r';
  /** False where one character has several byte sequences and writing would change bytes that nobody edited. */
  readonly isWritable: boolean;
}

export interface DecodedText {
  readonly ok: true;
  /** Line ends as in the file. */
  readonly text: string;
  readonly format: TextFormat;
}

/**
 * Decodes a Python file or notebook: UTF-8 unless the byte order mark or a coding line says otherwise. Never throws.
 * Source: PEP 263; https://docs.python.org/3/reference/lexical_analysis.html#encoding-declarations.
 */
export function decodeText(bytes: Uint8Array): DecodedText | Unreadable {
  if (bytes.length > MAX_BYTES) {
    return { ok: false, kind: 'too-large', reason: `The file has ${bytes.length} bytes; files above ${MAX_BYTES / 1e6} MB are not read.` };
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { ok: false, kind: 'not-decodable', reason: 'The file is UTF-16, which Python does not read; save it as UTF-8.' };
  }
  if (bytes.includes(0)) return { ok: false, kind: 'binary', reason: 'The file holds NUL bytes, so it is binary and not Python.' };

  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const content = bom ? bytes.subarray(3) : bytes;
  const { encoding, declared } = detectEncoding(content);
  // Python accepts only this spelling behind the mark, not even `utf8`.
  if (bom && !/^utf[-_]8(?:[-_]|$)/i.test(declared)) {
    return {
      ok: false,
      kind: 'not-decodable',
      reason: `The file starts with the UTF-8 mark but its coding line says ${declared}; remove one of them.`,
    };
  }
  const codec = codecOf(encoding);
  if (codec === null) {
    return {
      ok: false,
      kind: 'unknown-encoding',
      reason: `The coding line names the encoding ${declared}, which is not known; save the file as UTF-8.`,
    };
  }
  const text = codec.decode(content);
  if (text === null) {
    return {
      ok: false,
      kind: 'not-decodable',
      reason: `The file is not valid ${declared}; save it as UTF-8, or name its encoding in a coding line.`,
    };
  }
  const isWritable = !codec.isAmbiguous || equalBytes(codec.encode(text), content);
  return { ok: true, text, format: { encoding, bom, lineEnding: commonLineEnding(text), isWritable } };
}

/** The bytes that store `text` in the file's own format; null where it cannot hold a character, or cannot be written without other changes. */
export function encodeText(text: string, format: TextFormat): Uint8Array | null {
  const bytes = format.isWritable ? (codecOf(format.encoding)?.encode(text) ?? null) : null;
  if (bytes === null || !format.bom) return bytes;
  const marked = new Uint8Array(bytes.length + 3);
  marked.set([0xef, 0xbb, 0xbf]);
  marked.set(bytes, 3);
  return marked;
}

function commonLineEnding(text: string): TextFormat['lineEnding'] {
  if (!text.includes('\r')) return '\n';
  const [crlf, cr, lf] = [count(text, /\r\n/g), count(text, /\r(?!\n)/g), count(text, /(?<!\r)\n/g)];
  if (crlf >= lf && crlf >= cr) return '\r\n';
  return cr > lf ? '\r' : '\n';
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found++;
  return found;
}

function equalBytes(a: Uint8Array | null, b: Uint8Array): boolean {
  return a !== null && a.length === b.length && a.every((byte, i) => byte === b[i]);
}
