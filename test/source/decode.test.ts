/** Bytes to text and back: what PEP 263 asks for, and not one byte changed. */
import { describe, expect, it } from 'vitest';
import { decodeText, encodeText, MAX_BYTES } from '../../src/python/decode.ts';
import { canonicalEncoding } from '../../src/python/encoding-line.ts';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));

function decoded(content: Uint8Array) {
  const result = decodeText(content);
  if (!result.ok) throw new Error(result.reason);
  return result;
}

describe('encodings', () => {
  it.each([
    ['UTF-8 by default', bytes('x = "é😀"\n'), 'utf-8', 'x = "é😀"\n'],
    ['the byte order mark', bytes([0xef, 0xbb, 0xbf], 'é'), 'utf-8', 'é'],
    ['the mark with a coding line', bytes([0xef, 0xbb, 0xbf], '# coding: utf-8\né'), 'utf-8', '# coding: utf-8\né'],
    ['latin-1, controls included', bytes('# coding: latin-1\n', [0xe9, 0x80]), 'latin-1', '# coding: latin-1\né\x80'],
    ['cp1252', bytes('# -*- coding: cp1252 -*-\n', [0x80]), 'windows-1252', '# -*- coding: cp1252 -*-\n€'],
    ['iso-8859-15', bytes('# vim: set fileencoding=iso-8859-15 :\n', [0xa4]), 'iso-8859-15', '# vim: set fileencoding=iso-8859-15 :\n€'],
    ['koi8-r', bytes('#coding=koi8_r\n', [0xc1]), 'koi8-r', '#coding=koi8_r\nа'],
    ['shift_jis', bytes('# coding: cp932\n', [0x82, 0xa0, 0xb1]), 'shift_jis', '# coding: cp932\nあｱ'],
    ['gbk', bytes('# coding: gbk\n', [0xd6, 0xd0]), 'gbk', '# coding: gbk\n中'],
    ['the second line', bytes('#!/usr/bin/python\r# coding: latin-1\r', [0xe9]), 'latin-1', '#!/usr/bin/python\r# coding: latin-1\ré'],
    ['a coding line behind a blank one', bytes(' \t\n# coding: ascii\n'), 'ascii', ' \t\n# coding: ascii\n'],
    ['no coding line behind code', bytes('x = 1\n# coding: latin-1\né'), 'utf-8', 'x = 1\n# coding: latin-1\né'],
    ['no coding line in the third line', bytes('\n\n# coding: latin-1\né'), 'utf-8', '\n\n# coding: latin-1\né'],
    ['nothing', bytes(''), 'utf-8', ''],
  ])('reads %s and writes the same bytes', (_, content, encoding, text) => {
    const result = decoded(content);
    expect(result.text).toBe(text);
    expect(result.format.encoding).toBe(encoding);
    expect(encodeText(result.text, result.format)).toEqual(content);
  });

  it.each([
    ['UTF_8', 'utf-8'],
    ['utf-8-unix', 'utf-8'],
    ['utf-8-sig', 'utf-8'],
    ['Latin_1-dos', 'latin-1'],
    ['ISO8859-1', 'latin-1'],
    ['iso8859_15', 'iso-8859-15'],
    ['cp1251', 'windows-1251'],
    ['US-ASCII', 'ascii'],
  ])('knows %s as %s', (name, canonical) => expect(canonicalEncoding(name)).toBe(canonical));
});

describe('failures are data', () => {
  it.each([
    ['bytes that are not UTF-8', bytes('x = "', [0xe9], '"'), 'not-decodable'],
    ['UTF-16', bytes([0xff, 0xfe], 'x', [0]), 'not-decodable'],
    ['NUL bytes', bytes('x', [0], 'y'), 'binary'],
    ['an unknown encoding', bytes('# coding: rot13\n'), 'unknown-encoding'],
    ['an encoding that no source can have', bytes('# coding: utf-16\n'), 'unknown-encoding'],
    ['a byte above ASCII', bytes('# coding: ascii\n', [0xe9]), 'not-decodable'],
    ['a byte that cp1252 leaves out', bytes('# coding: cp1252\n', [0x81]), 'not-decodable'],
    ['a mark that contradicts the coding line', bytes([0xef, 0xbb, 0xbf], '# coding: latin-1\n'), 'not-decodable'],
    ['a mark with a spelling that Python refuses', bytes([0xef, 0xbb, 0xbf], '# coding: utf8\n'), 'not-decodable'],
    ['a file that is too large', new Uint8Array(MAX_BYTES + 1).fill(0x20), 'too-large'],
  ])('%s', (_, content, kind) => {
    const result = decodeText(content);
    expect(result).toMatchObject({ ok: false, kind });
    expect(!result.ok && result.reason).toMatch(/^The .+\.$/);
  });

  it('the limit itself is read', () => expect(decodeText(new Uint8Array(MAX_BYTES).fill(0x20)).ok).toBe(true));
});

describe('writing', () => {
  it('gives nothing where the encoding has no such character', () => {
    const latin1 = decoded(ascii('# coding: latin-1\n')).format;
    expect(encodeText('é', latin1)).toEqual(Uint8Array.of(0xe9));
    expect(encodeText('€', latin1)).toBeNull();
    expect(encodeText('あ', decoded(ascii('# coding: cp1252\n')).format)).toBeNull();
    expect(encodeText('é', decoded(ascii('# coding: ascii\n')).format)).toBeNull();
    expect(encodeText('\uD800', decoded(ascii('')).format)).toBeNull();
  });

  it('gives nothing where a character has two byte sequences and the file uses the other', () => {
    const { text, format } = decoded(bytes('# coding: shift_jis\n', [0xfa, 0x4a]));
    expect(text.endsWith('Ⅰ')).toBe(true);
    expect(encodeText(text, format)).toBeNull();
  });

  it.each([
    ['\r\n', 'a\r\nb\r\nc\n'],
    ['\n', 'a\r\nb\nc\n'],
    ['\r', 'a\rb\rc\n'],
    ['\n', 'a'],
  ])('knows the common line end %j of %j and keeps all', (lineEnding, text) => {
    const result = decoded(ascii(text));
    expect(result.format.lineEnding).toBe(lineEnding);
    expect(result.text).toBe(text);
  });
});
