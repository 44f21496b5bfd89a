/** The text encodings that a Python file may declare, each as a pair of functions between bytes and text. */

export interface Codec {
  /** Null where a byte sequence is not valid. */
  readonly decode: (bytes: Uint8Array) => string | null;
  /** Null where a character has no byte sequence. */
  readonly encode: (text: string) => Uint8Array | null;
  /** Whether some characters have more than one byte sequence, so that decoding and encoding may change bytes. */
  readonly isAmbiguous: boolean;
}

/** Every environment that Trapline runs in has both, the language's own library declares neither. */
interface Platform {
  readonly TextDecoder: new (
    label: string,
    options: { fatal: boolean; ignoreBOM: boolean },
  ) => { readonly encoding: string; decode(bytes: Uint8Array): string };
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
}
const { TextDecoder, TextEncoder } = globalThis as unknown as Platform;

const codecs = new Map<string, Codec | null>([
  ['utf-8', { decode: (bytes) => decodeWith('utf-8', bytes), encode: encodeUtf8, isAmbiguous: false }],
  ['windows-1252', windows1252()],
  ['latin-1', narrow(0xff)],
  ['ascii', narrow(0x7f)],
]);

/** @param encoding a name from `canonicalEncoding`. @returns null for an encoding that is unknown or that Python source cannot have. */
export function codecOf(encoding: string): Codec | null {
  let codec = codecs.get(encoding);
  if (codec === undefined) {
    codec = platformCodec(encoding);
    codecs.set(encoding, codec);
  }
  return codec;
}

function encodeUtf8(text: string): Uint8Array | null {
  return /\p{Surrogate}/u.test(text) ? null : new TextEncoder().encode(text);
}

/** Characters that are their byte, up to `last`; the platform calls windows-1252 by both names. */
function narrow(last: number): Codec {
  return {
    decode: (bytes) => (bytes.some((byte) => byte > last) ? null : latin1(bytes)),
    encode: (text) => {
      const bytes = new Uint8Array(text.length);
      for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        if (unit > last) return null;
        bytes[i] = unit;
      }
      return bytes;
    },
    isAmbiguous: false,
  };
}

/** Every byte as the character of that number. */
export function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 8192) parts.push(String.fromCharCode(...bytes.subarray(i, i + 8192)));
  return parts.join('');
}

/** Written out because some releases of Node decode it as latin-1. Five bytes have no character. */
function windows1252(): Codec {
  const special = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';
  const characters = new Map([...special].flatMap((character, i) => (character === '\0' ? [] : [[character, 0x80 + i] as const])));
  return {
    decode: (bytes) => {
      const text = latin1(bytes).replace(/[\x80-\x9F]/g, (unit) => special[unit.charCodeAt(0) - 0x80] ?? '\0');
      return text.includes('\0') ? null : text;
    },
    encode: (text) => {
      const bytes = new Uint8Array(text.length);
      for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        const byte = unit < 0x80 || (unit >= 0xa0 && unit <= 0xff) ? unit : characters.get(text[i] ?? '');
        if (byte === undefined) return null;
        bytes[i] = byte;
      }
      return bytes;
    },
    isAmbiguous: false,
  };
}

const SEVERAL_BYTES = new Set(['gbk', 'gb18030', 'big5', 'euc-jp', 'shift_jis', 'euc-kr']);

function platformCodec(label: string): Codec | null {
  let name: string;
  try {
    name = new TextDecoder(label, { fatal: true, ignoreBOM: true }).encoding;
  } catch {
    return null;
  }
  // Python refuses source whose ASCII is not ASCII, and has no encoding that keeps bytes as private characters.
  if (/^(?:utf-16|iso-2022|x-user-defined|replacement)/.test(name)) return null;
  const hasSeveral = SEVERAL_BYTES.has(name);
  let table: ReadonlyMap<string, readonly number[]> | undefined;
  return {
    decode: (bytes) => {
      const text = decodeWith(name, bytes);
      // Where a Windows code page has no character, the platform gives a control character and Python an error.
      return text !== null && name.startsWith('windows-') && /[\x80-\x9F]/.test(text) ? null : text;
    },
    encode: (text) => {
      table ??= encodingTable(name, hasSeveral);
      const bytes: number[] = [];
      for (const character of text) {
        const sequence = table.get(character);
        if (sequence === undefined) return null;
        bytes.push(...sequence);
      }
      return Uint8Array.from(bytes);
    },
    isAmbiguous: hasSeveral,
  };
}

function decodeWith(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Inverts the platform's decoder over all sequences of one byte and, where the encoding has them, of two; it offers no encoder. */
function encodingTable(name: string, hasSeveral: boolean): ReadonlyMap<string, readonly number[]> {
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(name, { fatal: false, ignoreBOM: true });
  const add = (sequence: readonly number[]): void => {
    const text = decoder.decode(Uint8Array.from(sequence));
    if (!text.includes('\uFFFD') && [...text].length === 1 && !table.has(text)) table.set(text, sequence);
  };
  for (let byte = 0; byte < 0x100; byte++) add([byte]);
  if (hasSeveral) for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x30; trail < 0xff; trail++) add([lead, trail]);
  return table;
}
